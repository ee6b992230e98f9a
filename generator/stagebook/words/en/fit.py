"""Messages of the pages under *How it fits*: delivery model, overlaps, diversity, balance, trade-off, commonality."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "branch.fits": "How it fits",
    "page.delivery": "Delivery model",
    "page.diversity": "Diversity and repeatability",
    "page.balance": "Balance",
    "page.tradeoff": "Trade-off",
    "page.commonality": "Selective commonality",
    "page.overlaps": "Overlaps",
    "about.delivery": "The shape in which customers are served: businesses side by side, services whose journeys meet, or one long journey.",
    "about.diversity": "Journeys that are each their own ask for enablers that are tailored to them; journeys that share most of "
    "their stages can stand on enablers that are the same for all. Here both are laid side by side.",
    "about.balance": "How many enablers are the same for most, shared where journeys meet, or tailored to one need, beside what "
    "the shape of delivery leads one to expect.",
    "about.tradeoff": "Sharing an enabler serves more journeys, and every sharing asks more people to agree. Here is what each "
    "enabler gives and what it asks.",
    "about.commonality": "Enablers that do the same job in different places. Some are apart for good reasons; others could become "
    "one that is shared where their journeys meet.",
    "about.overlaps": "Which journeys go through the same stages. Where they do, one may ask: is it the same for the customer, or for us?",
    "page.dependencies": "Dependencies",
    "page.depth": "Digital depth",
    "about.dependencies": "Which enablers stand on which others: what would fall with one of them.",
    "about.depth": "What customers see on a screen is the tip. Below the water lies what it stands on, from what is there at once down "
    "to what somebody does by hand. Deep is no fault: it is where somebody has to be there whenever a customer is. A façade is a "
    "stage that can be used at any hour while what is behind it cannot, or waits for somebody’s hands, and fails customers.",
    "dependencies.circle": (
        "{enablers} stands on itself.",
        "Each of these {n} stands on all the others, directly or through them: {enablers}.",
    ),
    "dependencies.circle-of-two": "{enablers} stand on each other.",
    "section.circles": "Circles",
    "gap.dependencies": "No enabler says yet what it stands on. In its file: `depends_on`.",
    "section.facades": "Façades that customers show",
    "section.possible-facades": "Where there may be a façade",
    "section.no-facades": "The other digital stages",
    "section.in-all": "All stages",
    "section.depth-by-stage": "Stage by stage",
    "column.channels": "Channels",
    "column.behind": "Behind it",
    "column.facade": "Façade",
    "column.failures-there": "Failures from behind it, a month",
    "depth.none-shown": (
        "The one digital stage shows no façade: no failure demand there that was counted is caused by something manual or not always "
        "available behind it.",
        "None of {n} digital stages shows a façade: no failure demand there that was counted is caused by something manual or not "
        "always available behind it.",
    ),
    "depth.shown": (
        "1 of {digital} digital stages is a façade: something behind it that is manual or not always available causes {failures} of "
        "the {of} failures a month that were counted in all.",
        "{n} of {digital} digital stages are façades: something behind them that is manual or not always available causes {failures} "
        "of the {of} failures a month that were counted in all.",
    ),
    "depth.causes": "{failures} there, caused by {enablers}",
    "depth.uncounted": ("1 more item is not counted", "{n} more items are not counted"),
    "depth.possible": (
        "Behind 1 digital stage something is manual or not always available, and no failure that comes of it was counted there.",
        "Behind {n} digital stages something is manual or not always available, and no failure that comes of it was counted there.",
    ),
    "depth.asks": ("Is it there when customers are: {enablers}?", "Are they there when customers are: {enablers}?"),
    "depth.said": "Customers say that it fails them, and nobody has counted how often: {enablers}. How often is it?",
    "depth.works": " ({works})",
    "depth.sound": (
        "No façade, nothing behind it being manual or out of hours: {stages}.",
        "No façades, nothing behind them being manual or out of hours: {stages}.",
    ),
    "depth.unknown": (
        "Not known of {stages}: what is behind it, how automated that is or when it is available is not recorded.",
        "Not known of {stages}: what is behind them, how automated that is or when it is available is not recorded.",
    ),
    "depth.straight-through": (
        "{n} of {known} stages ({share}) is straight-through: nobody has to touch any of the processes, systems, services, partners and data "
        "behind it. That is recorded for {known} of {stages} stages.",
        "{n} of {known} stages ({share}) are straight-through: nobody has to touch any of the processes, systems, services, partners and data "
        "behind them. That is recorded for {known} of {stages} stages.",
    ),
    "depth.straight-through.unknown": "Of none of {stages} stages is it recorded whether somebody has to touch what is behind it.",
    "depth.at-stages": ("at 1 of {stages} stages", "at {n} of {stages} stages"),
    "depth.by-touchpoints": "{enablers}, named by its digital touchpoints",
    "depth.through-others": "through others {enablers}",
    "depth.verdict.shown": "shown",
    "depth.verdict.possible": "possible",
    "depth.verdict.sound": "none",
    "depth.verdict.unknown": "not known",
    "depth.verdict.not-digital": "not digital",
    "gap.depth": "No stage has a digital touchpoint.",
    "gap.depth.unrecorded": "Nobody has recorded yet how customers meet any of the stages. In their files: `touchpoints`; and in those of "
    "enablers `kind`, `automation` and `available`.",
    "gap.depth.yaml": """# models/stages/ask-for-a-visit.yaml
name: Ask for a visit
touchpoints:
  - channel: web
    what: A form, at any hour
  - channel: phone
enablers: [visit-list]

# models/enablers/visit-list.yaml
name: Visit list
kind: process
automation: manual
available: hours
""",
    "shape.no-group": "There is no picture of a group: it would need two businesses with journeys of their own.",
    "shape.no-track": "There is no picture of a track: no two journeys share a stage.",
    "shape.no-stage": "There is no picture of a stage: no journey has stages yet.",
    "shape.picture": "As a {shape}",
    # shape
    "shape.declared": "{name} says that it delivers as a {shape}: {means}.",
    "shape.undeclared": "{name} has not said yet in which shape it delivers.",
    "shape.reads": "What is written down reads as a {shape}.",
    "shape.reads.same": "What is written down reads as a {shape} too.",
    "shape.reads.none": "What is written down shows no clear shape.",
    "shape.reads.too-little": "There is too little written down to read a shape from.",
    "shape.is.group": "group",
    "shape.is.track": "track",
    "shape.is.stage": "stage",
    "shape.is.hybrid": "hybrid",
    "shape.is.none": "no clear shape",
    "shape.is.too-little": "too little to say",
    "shape.counted": (
        "Counted over 1 path, of {median} stages. Journeys that follow each other for the same customer are one path.",
        "Counted over {n} paths; the median has {median} stages. Journeys that follow each other for the same customer are one path.",
    ),
    "shape.apart": "The two halves say different things. Front stage: {front} of {front_of} uses of a stage are at stages of one "
    "business only. Back stage: {back} of {back_of} pairs of a path and an enabler are with an enabler of one business only.",
    "shape.no-business-shape": (
        "{businesses} has too few journeys to read a shape of its own from.",
        "{n} businesses have too few journeys to read a shape of their own from: {businesses}.",
    ),
    "shape.one-path": "It has too few journeys to read a shape of its own from.",
    "shape.manages.group": "Businesses side by side, each with customers of its own. It manages variety: most enablers are tailored, "
    "and what all share lies at the edges.",
    "shape.manages.track": "Services whose journeys meet, like lines that share stations. It manages flow: enablers are common where "
    "journeys meet.",
    "shape.manages.stage": "One long journey, handed on from stage to stage. It manages depth: enablers run along the journey and are "
    "the same at most of its stages.",
    "signals.caption": "Each signal is between 0 and 1, and high only where both of its halves are (their geometric mean).",
    "part.own-stages": "{count} of {of} uses of a stage are at stages that no other business has",
    "part.own-enablers": "{count} of {of} pairs of a path and an enabler are with one that serves a single business",
    "part.shared-stages": "{count} of {of} uses of a stage are at stages where paths meet",
    "part.shared-stages.businesses": "{count} of {of} uses of a stage are at stages where paths of several businesses meet",
    "part.meeting-paths": ("{count} of {of} path has such a stage", "{count} of {of} paths have such a stage"),
    "part.longest-path": "{count} of {of} uses of a stage are on the longest path",
    "part.depth": "{count} of {of} uses of enablers on it are of one that is met at three or more of its stages",
    "part.own-stages.nothing": "nothing to count: there are not several businesses",
    "part.own-enablers.nothing": "nothing to count: there are not several businesses",
    "part.shared-stages.nothing": "nothing to count",
    "part.meeting-paths.nothing": "nothing to count",
    "part.longest-path.nothing": "nothing to count",
    "part.depth.nothing": "nothing to count: no enabler is used at its stages",
    # diversity and overlaps
    "chart.diverse": "every stage its own",
    "chart.alike": "every stage shared",
    "chart.shared": "same enablers for all",
    "chart.tailored": "enablers of its own",
    "chart.pattern": "Each path by how many of its stages are its own (to the right) and how shared its enablers are (upwards).",
    "diversity.pattern": "The line runs from shared journeys on shared enablers, at the top left, to diverse journeys on independent ones, at "
    "the bottom right. A path above it stands on enablers that are more shared than its stages are, one below it on "
    "enablers that are less.",
    "diversity.alone": "nothing to compare it with",
    "diversity.above": "Farthest from the line is {path}: {own}, and the {n} decided enablers that it uses are shared to "
    "{shared}, from 0 (each tailored) to 1 (each the same for most): {stances}. They are more shared than its stages are.",
    "diversity.below": "Farthest from the line is {path}: {own}, and the {n} decided enablers that it uses are shared to "
    "{shared} only, from 0 (each tailored) to 1 (each the same for most): {stances}. They are less shared than its stages are.",
    "diversity.levels": "How much of a path is its own is counted among the journeys of its business where that has two or more, "
    "else among the businesses.",
    "diversity.too-short": (
        "1 of {total} paths is too short to say: it has under three stages, and no point.",
        "{n} of {total} paths are too short to say: they have under three stages, and no point.",
    ),
    "diversity.too-undecided": (
        "1 of {total} paths uses too few enablers with a stance to say: under three. It has no point.",
        "{n} of {total} paths use too few enablers with a stance to say: under three each. They have no point.",
    ),
    "diversity.too-undecided.others": (
        "Of the others 1 uses too few enablers with a stance to say: under three. It has no point either.",
        "Of the others {n} use too few enablers with a stance to say: under three each. They have no point either.",
    ),
    "diversity.only-one": "There is one path alone: nothing to compare it with.",
    "journey.own": "{own}.",
    "journey.own.and": "; ",
    "journey.shared": "How shared its enablers are, from 0 (each tailored) to 1 (each the same for most): {shared}: {stances}.",
    "own.businesses": (
        "1 of its {of} stages is in no other business",
        "{n} of its {of} stages are in no other business",
    ),
    "own.paths": ("1 of its {of} stages is in no other journey", "{n} of its {of} stages are in no other journey"),
    "own.within": (
        "1 of its {of} stages is in no other journey of its business",
        "{n} of its {of} stages are in no other journey of its business",
    ),
    "own.businesses.only": "its only stage is in no other business",
    "own.paths.only": "its only stage is in no other journey",
    "own.within.only": "its only stage is in no other journey of its business",
    "own.businesses.none": (
        "its only stage is met in other businesses too",
        "all of its {of} stages are met in other businesses too",
    ),
    "own.paths.none": (
        "its only stage is shared with other journeys",
        "all of its {of} stages are shared with other journeys",
    ),
    "own.within.none": (
        "its only stage is shared with other journeys of its business",
        "all of its {of} stages are shared with other journeys of its business",
    ),
    "own.differs": ("{own}, and 1 more differs for its customers", "{own}, and {n} more differ for its customers"),
    "journey.whole-path": "Counted for the whole path: {path}.",
    "sharedness.of": ("from 1 decided enabler", "from {n} decided enablers"),
    "sharedness.few": ("1 decided enabler: too few to say", "{n} decided enablers: too few to say"),
    "sharedness.undecided": "no enabler of it is decided",
    "sharedness.without": "no enabler to count",
    "of": "{part} of {whole}",
    "meet.question": "The same for the customer, or for us?",
    "meet.asks": "{met} meet here.",
    "meet.journey": ("1 journey", "{n} journeys"),
    "meet.customer": ("1 kind of customer", "{n} kinds of customers"),
    "meet.purpose": ("1 purpose", "{n} purposes"),
    "meet.differs": ("1 of the journeys says that it differs.", "{n} of the journeys say that it differs."),
    "column.differs": "What differs",
    "step.differs": "Differs: {text}",
    "overlap.differs": ("{counts}, 1 of them differs", "{counts}, {n} of them differ"),
    "pairs.apart": ("1 path shares no stage with another: {paths}.", "{n} paths share no stage with another: {paths}."),
    "matrix.differs": "Where one of them differs, a journey says that its customers need something else there.",
    "overlap.counts": "{both} of {mine} / {both} of {theirs}",
    "matrix.caption": "Overlaps of {first} and those that it shares stages with",
    "matrix.read": "Read along a row. “2 of 5 / 2 of 8”: of the five stages of the journey in the row, two are stages of the journey in the "
    "column as well, which has eight.",
    "matrix.business": "{n} pairs of journeys share a stage: too many for one table. Here are the businesses, and below the closest pairs.",
    "matrix.none": "{n} pairs of journeys share a stage, all of them in one group: they go through the same.",
    "matrix.read-groups": "Read along a row. “2 of 5 / 2 of 8”: of the five stages that the journeys in the row share with others, two are stages "
    "of the journeys in the column as well, which share eight.",
    "chart.gathered": "A point called after a number of journeys stands for that many that lie near each other; the table has each.",
    "matrix.group": "{n} pairs of journeys share a stage: too many for one table. They are {groups} groups of journeys that share the same "
    "stages; here are the largest.",
    "groups.means": "Journeys of a group share the very same stages with others, whatever stages each has for itself.",
    "groups.file": "Every journey with its group, as CSV",
    "groups.pairs-file": "All pairs of groups that were compared, as CSV",
    "groups.uncompared": (
        "At {stages} so many groups meet that they were not compared pair by pair for it.",
        "At these {n} stages so many groups meet that they were not compared pair by pair for them: {stages}.",
    ),
    "groups.met": (
        "It shares stages with 1 other journey. Here is its own group, and those that have most in common with it; {overlaps} has all.",
        "It shares stages with {n} other journeys. Here is its own group, and those that have most in common with it; {overlaps} has all.",
    ),
    "section.more-jobs": ("1 more job", "{n} more jobs"),
    "section.groups": "Alike together",
    "section.busiest-stages": "Where most journeys meet",
    "column.groups": "Groups",
    "column.other-journeys": "And journeys",
    "column.other-group": "Other group",
    "column.meets-journeys": "Meets journeys",
    "column.pairs": "Pairs of journeys",
    "alike.caption": "Different stages where the same happens. They could be one, or are apart for a reason.",
    # sharing
    "balance.undecided": (
        "Nobody has decided yet whether the 1 enabler is repeatable, common or independent.",
        "Nobody has decided yet which of the {n} enablers are repeatable, common or independent.",
    ),
    "balance.uses": "Uses at stages",
    "balance.count": "Enablers",
    "balance.weight": "Enablers, each counted once for every path that stands on it",
    "balance.uses-are": "A use is one enabler at one stage of one path that stands on it, itself or through what depends on it.",
    "balance.around": (
        "Uses of infrastructure and brand are left out there: 1 more use. They lie under everything, whatever the shape. As enablers "
        "they are counted.",
        "Uses of infrastructure and brand are left out there: {n} more uses. They lie under everything, whatever the shape. As "
        "enablers they are counted.",
    ),
    "balance.expects.1": "A {shape} leads one to expect more uses of {stances} enablers than of any others.",
    "balance.expects.2": "A {shape} leads one to expect more uses of {stances} enablers, taken together, than of tailored ones.",
    "balance.as-expected.most": "So it is: most uses of enablers with a stance, {n} of {total}, are of {stances} ones.",
    "balance.as-expected.more": "So it is: of {total} uses of enablers with a stance, {n} are of {stances} ones, more than of any others.",
    "balance.found.most": "Here most uses of enablers with a stance, {n} of {total}, are of {stances} ones.",
    "balance.found.more": "Here, of {total} uses of enablers with a stance, {n} are of {stances} ones, more than of any others.",
    "balance.tie": "Here, of {total} uses of enablers with a stance, {stances} ones have {n} each, and no others have more.",
    "tradeoff.none-known": "none known",
    "tradeoff.unknown": ("1 place without a known owner", "{n} places without a known owner"),
    "edges.caption": "Where an enabler of one journey meets one of another owner, the two have to be aligned.",
    "handoffs.caption": "Where a customer goes from one owner to another, something can be dropped.",
    "handoffs.counted": (
        "1 hand-off. Of {pairs} steps from one stage to the next, the owners on both sides are known at {known}.",
        "{n} hand-offs. Of {pairs} steps from one stage to the next, the owners on both sides are known at {known}.",
    ),
    "handoffs.none": (
        "No hand-off. Of 1 step from one stage to the next, the owners on both sides are known at {known}.",
        "No hand-off. Of {n} steps from one stage to the next, the owners on both sides are known at {known}.",
    ),
    "handoffs.unknown": (
        "Where customers are handed on cannot be said: at the 1 step from one stage to the next the owners on both sides are not known.",
        "Where customers are handed on cannot be said: at none of {n} steps from one stage to the next are the owners on both "
        "sides known.",
    ),
    "handoffs.owners": "A stage is owned by the team that it names, else by the owners of its enablers. An enabler that "
    "is named on both sides counts for neither: it joins them, and does not hide that the other owners change.",
    "failed-there": "customers are failed",
    "commonality.meet": "They are used in {journeys}, at {stages}.",
    "commonality.together": "{enablers} are used together, at {stages}.",
    "commonality.moment": "At the moment {moment} {enablers} do it, at different stages: {stages}.",
    # evidence and line of sight
    "section.evidence": "How widely it is used, and how that reads",
    "section.sight": "Line of sight",
    "sight.breaks.stage": "No stage uses it, itself or through others: nobody can see whom it is for.",
    "sight.breaks.journey": "The line ends at a stage that no journey lists.",
    "sight.breaks.customer": "The line ends at a journey without a customer.",
    "sight.breaks.purpose": "The line ends at a customer whose purpose on that journey nobody has written.",
    "sight.breaks.measure": "Nothing measures yet whether the customer gets it.",
    "sight.others": ("There is 1 other line.", "There are {n} other lines."),
    # headings, columns, gaps
    "section.shape-because": "Why this shape",
    "section.signals": "What the journeys say",
    "section.shape-businesses": "Business by business",
    "section.shapes-mean": "What the shapes mean",
    "section.chart": "Diverse or alike, tailored or shared",
    "section.paths": "Journey by journey",
    "section.matrix": "Who shares with whom",
    "section.pairs": "Pair by pair",
    "section.alike-stages": "Stages alike",
    "section.balance-all": "In all",
    "section.balance-businesses": "Business by business",
    "section.balance-kinds": "By kind of enabler",
    "section.tradeoff": "What each enabler gives and asks",
    "section.edges": "Edges",
    "section.handoffs": "Hand-offs",
    "section.business-shape": "What its journeys say",
    "column.shape": "Shape",
    "column.signal": "Signal",
    "column.one-half": "One half",
    "column.other-half": "The other half",
    "column.declared": "Declared",
    "column.reads-as": "Reads as",
    "column.group": "Group",
    "column.track": "Track",
    "column.path": "Path",
    "column.other-path": "And path",
    "column.diversity": "Its own",
    "column.other-businesses": "Met in no other business",
    "column.within-business": "Within its business",
    "column.sharedness": "How shared its enablers are",
    "column.stances": "Stances",
    "column.moment": "Moment",
    "column.paths-served": "Paths served",
    "column.stages-served": "Stages served",
    "column.failed-there": "There",
    "column.failed-after": "After it",
    "column.load": "Owners to agree with",
    "column.load-owners": "Who",
    "column.tailored": "Tailored",
    "column.meets": "Meets",
    "column.between": "Between",
    "column.gives": "From",
    "column.takes": "To",
    "column.counted": "Counted",
    "column.used-of": "Used in",
    "column.where": "Over",
    "gap.shape": "There is too little written down to read a shape from. It takes at least two journeys, half of them with three stages or more, "
    "or one with six.",
    "gap.paths": "No journey has stages and decided enablers yet.",
    "gap.overlaps": "No two journeys share a stage.",
    "gap.enablers": "No enabler is written down yet.",
    "gap.tradeoff": "No enabler is used yet.",
    "gap.commonality": "No two enablers say that they do the same job. In their files: `does`.",
}
