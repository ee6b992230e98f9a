"""Explanation of each code of reading, with a file that has the fault and the same file corrected.

Ids: `explain.<code>`, `example.<code>`, `instead.<code>`. An example is one or several files; each begins with a comment
that says its path.
"""

from __future__ import annotations

EXPLANATIONS: dict[str, str] = {
    "explain.models-missing": "Models are kept in a folder `models`, or in the folders that mkdocs.yml names. Where there is "
    "none, or it cannot be read, there is nothing to check or build, and the command stops with exit status 2.",
    "example.models-missing": "$ stagebook check no-such-place",
    "instead.models-missing": "$ ls\nmodels/  mkdocs.yml\n$ stagebook check",
    "explain.settings": "Settings are in mkdocs.yml: those of MkDocs, and under `plugins: - stagebook` our own. With a setting "
    "that is missing or has a value that it cannot have, no site is built. `models` lists the model folders by "
    "their paths from that file; none may be outside its folder, or inside another one.",
    "example.settings": "# mkdocs.yml\nsite_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins:\n  - stagebook:\n      models: models",
    "instead.settings": "# mkdocs.yml\nsite_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins:\n  - stagebook:\n      models: [models]",
    "explain.setting-unknown": "Neither MkDocs nor the plugin has a setting of this name. MkDocs builds the site as if the line "
    "were not there. What only templates read goes under `extra`.",
    "example.setting-unknown": "# mkdocs.yml\nsite_name: Lido\nsite_ulr: https://lido.example/\ndocs_dir: content\n"
    "theme: {name: stagebook}\nplugins: [stagebook]",
    "instead.setting-unknown": "# mkdocs.yml\nsite_name: Lido\nsite_url: https://lido.example/\ndocs_dir: content\n"
    "theme: {name: stagebook}\nplugins: [stagebook]",
    "explain.theme-other": "Pages of the model are laid out by the theme `stagebook`. In another theme they have their words, "
    "and neither menus, styles nor a search that knows them. Where `theme` is missing, MkDocs takes its own.",
    "example.theme-other": "# mkdocs.yml\nsite_name: Lido\ndocs_dir: content\nplugins: [stagebook]",
    "instead.theme-other": "# mkdocs.yml\nsite_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook]",
    "explain.page-left-out": "A link in a page, or an entry of `nav`, leads to a file that exists and is not published: "
    "`exclude_docs` or `draft_docs` leaves it out, or it is a README. On the site it leads nowhere.",
    "example.page-left-out": "$ grep exclude_docs mkdocs.yml\nexclude_docs: drafts/\n$ cat content/about.md\n[How](drafts/how.md)",
    "instead.page-left-out": "$ grep exclude_docs mkdocs.yml\nexclude_docs: drafts/\n$ cat content/about.md\n[How](how.md)",
    "explain.nav-link": "`nav` in mkdocs.yml names a page that does not exist: the entry leads nowhere.",
    "example.nav-link": "$ ls content\nabout.md\n$ grep -A 1 nav mkdocs.yml\nnav:\n  - abuot.md",
    "instead.nav-link": "$ ls content\nabout.md\n$ grep -A 1 nav mkdocs.yml\nnav:\n  - about.md",
    "explain.readme-left-out": "Servers of git show a README to whoever opens its folder, and MkDocs would publish it as the opening "
    "page of that folder: in the folder of all pages, on the home page. So a README stays out of the site, unless `nav` names "
    'it or `exclude_docs: "!README.md"` takes it in. Beside an index.md, or where `exclude_docs` names it, there is nothing to say.',
    "example.readme-left-out": "$ ls content\nREADME.md  about.md",
    "instead.readme-left-out": "$ ls content\nabout.md  index.md",
    "explain.symbolic-link": "Symbolic links are not followed, neither in model folders nor among hand-written pages: they can "
    "lead out of the project, and so publish what was never meant to be, or round in circles, and would make a model mean "
    "different things on different machines.",
    "example.symbolic-link": "$ ls -l models/enablers\nbooking.yaml -> ../../old/booking.yaml",
    "instead.symbolic-link": "$ ls -l models/enablers\nbooking.yaml",
    "explain.unreadable-file": "The file or folder is there, but the operating system does not allow it to be read: usually its "
    "permissions are wrong. Pipes, sockets and devices are not opened at all.",
    "example.unreadable-file": "$ ls -l models/enablers\n---------- booking.yaml",
    "instead.unreadable-file": "$ chmod u+r models/enablers/booking.yaml",
    "explain.file-ending": "Every model file ends in .yaml. A file that ends in .yml, .YAML, .yaml.txt or .json, or "
    "has no ending, would otherwise be left out silently. A file with an ending that YAML never has is a model if a line "
    "of it gives a name; README.md, pictures and notes are left alone.",
    "example.file-ending": "# models/enablers/booking.yml\nname: Booking",
    "instead.file-ending": "# models/enablers/booking.yaml\nname: Booking",
    "explain.left-over-file": "Editors and merges leave copies beside a file: .orig, .rej, .bak, a tilde at the end. They are not read, "
    "and a part of a change that could not be merged may be in one.",
    "example.left-over-file": "$ ls models/enablers\nbooking.yaml  booking.yaml.orig",
    "instead.left-over-file": "$ ls models/enablers\nbooking.yaml",
    "explain.unknown-folder": "The first folder below the model folder says what kind of thing a file is. Folders below "
    "that are yours to choose.",
    "example.unknown-folder": "# models/enabler/booking.yaml\nname: Booking",
    "instead.unknown-folder": "# models/enablers/booking.yaml\nname: Booking",
    "explain.file-name": "The name of a file is the id of the thing: lower-case letters a to z, digits and single hyphens, 100 "
    "characters at most. `index` is reserved; con, prn, aux, nul, com0 to com9 and lpt0 to lpt9 are devices on Windows, where "
    "neither this repository nor the site could be unpacked; so hand-written pages and the files beside them may not have "
    "such names either. What people read is `name` inside the file, and may be in any "
    "script. A spelling is offered only where every letter of the name can be spelled with a to z.",
    "example.file-name": "# models/enablers/Booking System.yaml\nname: Booking system",
    "instead.file-name": "# models/enablers/booking-system.yaml\nname: Booking system",
    "explain.file-too-large": "A model file or a hand-written page is a page or two long; more than 1 MB is a "
    "mistake, and would only slow everybody down.",
    "example.file-too-large": "$ ls -lh models/enablers\n12M booking.yaml",
    "instead.file-too-large": "$ ls -lh models/enablers\n1.2K booking.yaml",
    "explain.not-utf8": "Files are read as UTF-8, as every editor writes it today. An older encoding would show wrong "
    "letters, so it is refused at the first byte that is wrong. A byte order mark at the start is fine.",
    "example.not-utf8": "$ file models/enablers/cafe.yaml\nISO-8859 text",
    "instead.not-utf8": "$ file models/enablers/cafe.yaml\nUTF-8 Unicode text",
    "explain.forbidden-character": "Control characters, a carriage return alone, and the separators U+0085, U+2028 and "
    "U+2029 cannot be seen, and some programs take them for the end of a line. They come with pasted text.",
    "example.forbidden-character": '# models/enablers/booking.yaml\nname: "Booking\\a"',
    "instead.forbidden-character": "# models/enablers/booking.yaml\nname: Booking",
    "explain.unfinished-merge": "Where two people changed the same lines, git writes both sides into the file and marks them with "
    "lines of <<<<<<<, ======= and >>>>>>>. Somebody has to decide what the file says.",
    "example.unfinished-merge": "# models/enablers/booking.yaml\nname: Booking\n<<<<<<< HEAD\nstance: common\n=======\n"
    "stance: independent\n>>>>>>> tariffs",
    "instead.unfinished-merge": "# models/enablers/booking.yaml\nname: Booking\nstance: independent",
    "explain.unseen-character": "No-break spaces, zero-width spaces, soft hyphens and the like come with text that was pasted. In a "
    "name or a description they do no harm; in a key, an id, a date or an indentation they make it another one, and nobody can see why.",
    "example.unseen-character": "# models/enablers/booking.yaml\nname: Booking\nstance:\u00a0common",
    "instead.unseen-character": "# models/enablers/booking.yaml\nname: Booking\nstance: common",
    "explain.direction-control": "U+202A to U+202E and U+2066 to U+2069 turn the text around them, so that who reviews a change sees "
    "another order than the tool reads (CVE-2021-42574). A name in Arabic or Hebrew needs none of them: pages, pictures and "
    "messages keep it apart from the words around it. The marks U+061C, U+200E and U+200F are allowed: they turn nothing. "
    "Each file is reported once, at its first.",
    "example.direction-control": '# models/enablers/booking.yaml\nname: "Booking \\u202egnikooB"',
    "instead.direction-control": "# models/enablers/booking.yaml\nname: Booking",
    "explain.empty-file": "A file says at least what the thing is called.",
    "example.empty-file": "# models/enablers/booking.yaml",
    "instead.empty-file": "# models/enablers/booking.yaml\nname: Booking",
    "explain.yaml-syntax": "The file is not YAML from here on. Usually a text needs quotes, a line is indented "
    "differently from its neighbours, or a quote or bracket was not closed.",
    "example.yaml-syntax": "# models/enablers/booking.yaml\nname: Booking: the new one",
    "instead.yaml-syntax": '# models/enablers/booking.yaml\nname: "Booking: the new one"',
    "explain.yaml-directive": "Lines that begin with % tell YAML programs how to read a file. Models are read in one way "
    "only, so they mean nothing here.",
    "example.yaml-directive": "# models/enablers/booking.yaml\n%YAML 1.1\n---\nname: Booking",
    "instead.yaml-directive": "# models/enablers/booking.yaml\nname: Booking",
    "explain.yaml-tag": "A word that begins with ! is a YAML tag, and programs read tags in different ways. Text that "
    "begins with ! needs quotes.",
    "example.yaml-tag": "# models/enablers/booking.yaml\nname: !Booking",
    "instead.yaml-tag": '# models/enablers/booking.yaml\nname: "!Booking"',
    "explain.yaml-anchor": "Anchors (&) and references to them (*) let YAML say one thing in several places. A reviewer "
    "would have to look for it, and tools that change files would lose it; so each thing is written out.",
    "example.yaml-anchor": "# models/enablers/booking.yaml\nname: &it Booking\nsummary: *it",
    "instead.yaml-anchor": "# models/enablers/booking.yaml\nname: Booking\nsummary: Holds a slot.",
    "explain.yaml-merge-key": "The key << copies keys from elsewhere in the file. It is not part of YAML 1.2, and what it "
    "copies cannot be seen in a review.",
    "example.yaml-merge-key": "# models/enablers/booking.yaml\nname: Booking\n<<: {stance: common}",
    "instead.yaml-merge-key": "# models/enablers/booking.yaml\nname: Booking\nstance: common",
    "explain.several-documents": "One file is one thing: its name is its id. A line that begins with three hyphens begins a "
    "second document, one that begins with three dots ends the file, and a list of things is no thing: what follows would "
    "be lost.",
    "example.several-documents": "# models/enablers/booking.yaml\nname: Booking\n---\nname: Payments",
    "instead.several-documents": "# models/enablers/booking.yaml\nname: Booking\n\n"
    "# models/enablers/payments.yaml\nname: Payments",
    "explain.text-cut-off": "In YAML a # after a space begins a comment, so the text ends before it, and a reviewer who read the "
    "whole line has agreed to words that are on no page. A comment is written with a space after its #, and is left alone.",
    "example.text-cut-off": "# models/enablers/booking.yaml\nname: Booking\nrationale: Chosen in the workshop (see #14), after three others failed.",
    "instead.text-cut-off": "# models/enablers/booking.yaml\nname: Booking # decided in May\n"
    'rationale: "Chosen in the workshop (see #14), after three others failed."',
    "explain.item-in-text": "The items of a list begin in one column. A line that begins further right is the next line of the item above, "
    "hyphen included, so that two items would become one.",
    "example.item-in-text": "# models/enablers/booking.yaml\nname: Booking\ndoes:\n  - find a slot\n   - hold a slot",
    "instead.item-in-text": "# models/enablers/booking.yaml\nname: Booking\ndoes:\n  - find a slot\n  - hold a slot",
    "explain.key-not-text": "A key is text. A list, a mapping or nothing at all cannot be one.",
    "example.key-not-text": "# models/enablers/booking.yaml\nname: Booking\nextra:\n  ~: 4410",
    "instead.key-not-text": "# models/enablers/booking.yaml\nname: Booking\nextra:\n  cost centre: 4410",
    "explain.duplicate-key": "A key appears once in a mapping. Of two, most programs silently drop the first.",
    "example.duplicate-key": "# models/enablers/booking.yaml\nname: Booking\nstance: common\nstance: independent",
    "instead.duplicate-key": "# models/enablers/booking.yaml\nname: Booking\nstance: independent",
    "explain.item-without-value": "A hyphen with nothing after it is an empty item.",
    "example.item-without-value": "# models/enablers/booking.yaml\nname: Booking\ndoes:\n  - booking\n  -",
    "instead.item-without-value": "# models/enablers/booking.yaml\nname: Booking\ndoes:\n  - booking",
    "explain.unusable-number": "Infinity, not-a-number and numbers too large to be stored exactly cannot be used in a count. A "
    "number that is not a quantity, such as an account or one with a leading zero, is text and needs quotes.",
    "example.unusable-number": "# models/enablers/booking.yaml\nname: Booking\nextra: {account: 12345678901234567890}",
    "instead.unusable-number": '# models/enablers/booking.yaml\nname: Booking\nextra: {account: "12345678901234567890"}',
    "explain.too-deep": "No model nests lists and mappings more than a few levels deep. A file that goes past fifty is "
    "damaged, or meant to do damage.",
    "example.too-deep": "# models/enablers/booking.yaml\nname: Booking\ntags: " + "[" * 60 + "]" * 60,
    "instead.too-deep": "# models/enablers/booking.yaml\nname: Booking\ntags: [front desk]",
    "explain.too-many-values": "A file that holds more than 100,000 values is damaged, or meant to do damage.",
    "example.too-many-values": "$ grep -c . models/enablers/booking.yaml\n200000",
    "instead.too-many-values": "$ grep -c . models/enablers/booking.yaml\n20",
    "explain.unknown-key": "A key that the model does not know is most likely misspelt. Dropping it silently would "
    "lose a decision, so it is refused. What the model has no key for goes under `extra`. In braces a text ends at a comma, so "
    "that its rest is read as a key: such a text is put in quotes.",
    "example.unknown-key": "# models/enablers/booking.yaml\nname: Booking\nstanse: common",
    "instead.unknown-key": "# models/enablers/booking.yaml\nname: Booking\nstance: common",
    "explain.missing-key": "Without this key nobody could say what is meant. Few keys have to be there: the name, and in "
    "items of lists whatever the item is about.",
    "example.missing-key": "# models/enablers/booking.yaml\nstance: common",
    "instead.missing-key": "# models/enablers/booking.yaml\nname: Booking\nstance: common",
    "explain.mapping-needed": "Keys with values are expected here, because there is more than one thing to say.",
    "example.mapping-needed": "# models/businesses/spa.yaml\nname: Spa\nambition: renew",
    "instead.mapping-needed": "# models/businesses/spa.yaml\nname: Spa\nambition: {mode: renew}",
    "explain.list-needed": "A list is expected here, even if it has one item.",
    "example.list-needed": "# models/enablers/booking.yaml\nname: Booking\ndoes: booking",
    "instead.list-needed": "# models/enablers/booking.yaml\nname: Booking\ndoes: [booking]",
    "explain.text-needed": "Text is expected here, and YAML reads this as something else: a number, a date, true "
    "or false. In quotes it is text. A text with a colon and a space in it is read as a key with a value.",
    "example.text-needed": "# models/enablers/plan.yaml\nname: 2027",
    "instead.text-needed": '# models/enablers/plan.yaml\nname: "2027"',
    "explain.empty-text": "Something has to be written here, if only a word.",
    "example.empty-text": '# models/enablers/booking.yaml\nname: ""',
    "instead.empty-text": "# models/enablers/booking.yaml\nname: Booking",
    "explain.name-too-long": "A name is shown in lists, tables and pictures, wherever the thing is mentioned. What is longer than "
    "a line or two belongs in `summary` or `description`, which the page of the thing shows.",
    "example.name-too-long": "$ grep ^name: models/enablers/booking.yaml | wc -m\n1244",
    "instead.name-too-long": "# models/enablers/booking.yaml\nname: Booking\nsummary: Finds a free slot for a person and holds it.",
    "explain.number-needed": "A number is expected here: digits, with a point before decimals. No quotes, no commas between "
    "thousands, no unit.",
    "example.number-needed": '# models/teams/digital.yaml\nname: Digital\nmembers: "6"',
    "instead.number-needed": "# models/teams/digital.yaml\nname: Digital\nmembers: 6",
    "explain.true-or-false-needed": "Yes or no is written true or false. In YAML 1.2 the words yes, no, on and off are "
    "text.",
    "example.true-or-false-needed": "# models/stages/pay.yaml\nname: Pay\ndemand:\n"
    "  - {says: Can I pay later?, kind: value, predictable: yes}",
    "instead.true-or-false-needed": "# models/stages/pay.yaml\nname: Pay\ndemand:\n"
    "  - {says: Can I pay later?, kind: value, predictable: true}",
    "explain.date-needed": "A date is written as year, month and day, so that it means the same everywhere.",
    "example.date-needed": "# models/enablers/booking.yaml\nname: Booking\nreview_by: 31/03/2027",
    "instead.date-needed": "# models/enablers/booking.yaml\nname: Booking\nreview_by: 2027-03-31",
    "explain.text-or-number-needed": "Under `extra` each key has a text or a number. Nothing else is shown, and nothing of "
    "it is interpreted.",
    "example.text-or-number-needed": "# models/enablers/booking.yaml\nname: Booking\nextra: {cost centres: [4410, 4420]}",
    "instead.text-or-number-needed": '# models/enablers/booking.yaml\nname: Booking\nextra: {cost centres: "4410, 4420"}',
    "explain.unknown-value": "This key takes one of a few words, and no other: the site counts and groups by them.",
    "example.unknown-value": "# models/enablers/booking.yaml\nname: Booking\nstance: shared",
    "instead.unknown-value": "# models/enablers/booking.yaml\nname: Booking\nstance: common",
    "explain.out-of-range": "The number is outside its range: importance goes from 1 to 10, a count is never negative.",
    "example.out-of-range": "# models/customers/member.yaml\nname: Member\nneeds:\n"
    "  - {need: Know my slot is safe, importance: 12}",
    "instead.out-of-range": "# models/customers/member.yaml\nname: Member\nneeds:\n"
    "  - {need: Know my slot is safe, importance: 9}",
    "explain.thousands-point": "In many countries a point stands between thousands; in YAML it stands before decimals, so "
    "that 1.200 is one and a fifth. Nobody counts to three decimals: it is told wherever things or minutes are counted, and "
    "of the values of a measure where the last decimal is a zero. Written as 1200 or as 1.2 it is clear.",
    "example.thousands-point": "# models/stages/pay.yaml\nname: Pay\ndemand:\n"
    "  - {says: Can I pay later?, kind: value, volume: 1.200, per: month}",
    "instead.thousands-point": "# models/stages/pay.yaml\nname: Pay\ndemand:\n"
    "  - {says: Can I pay later?, kind: value, volume: 1200, per: month}",
    "explain.volume-without-per": "How many and over what time mean something only together.",
    "example.volume-without-per": "# models/stages/pay.yaml\nname: Pay\ndemand:\n"
    "  - {says: Can I pay later?, kind: value, volume: 40}",
    "instead.volume-without-per": "# models/stages/pay.yaml\nname: Pay\ndemand:\n"
    "  - {says: Can I pay later?, kind: value, volume: 40, per: month}",
    "explain.not-exactly-one": "A measure is of one thing, and each item of `addresses` names one. With several keys it "
    "would be unclear which is meant.",
    "example.not-exactly-one": "# models/measures/rested.yaml\nname: Left rested\n"
    "of: {customer: member, team: spa}\n\n# models/customers/member.yaml\nname: Member\n\n# models/teams/spa.yaml\nname: Spa",
    "instead.not-exactly-one": "# models/measures/rested.yaml\nname: Left rested\nof: {customer: member}\n\n"
    "# models/customers/member.yaml\nname: Member",
    "explain.move-without-effect": "An item of `moves` names an enabler and what changes: a stance, automation, "
    "available, an owner. With the enabler alone nothing changes.",
    "example.move-without-effect": "# models/changes/one-diary.yaml\nname: One diary\nmoves:\n  - enabler: booking\n\n"
    "# models/enablers/booking.yaml\nname: Booking",
    "instead.move-without-effect": "# models/changes/one-diary.yaml\nname: One diary\nmoves:\n"
    "  - {enabler: booking, stance: common}\n\n# models/enablers/booking.yaml\nname: Booking",
    "explain.link-address": "A link leads to a web page or a mail address, whole, with https://, http:// or mailto: before "
    "it. Other kinds of address could do harm where the site is read.",
    "example.link-address": "# models/enablers/booking.yaml\nname: Booking\nlinks: [{url: example.org/booking}]",
    "instead.link-address": "# models/enablers/booking.yaml\nname: Booking\n"
    'links: [{url: "https://example.org/booking"}]',
    "explain.stage-id": "A stage that is written inside a journey has an id like that of a file: lower-case letters a to z, "
    "digits and single hyphens.",
    "example.stage-id": "# models/journeys/learn.yaml\nname: Learn\nstages:\n  - {id: Warm up, name: Warm up}",
    "instead.stage-id": "# models/journeys/learn.yaml\nname: Learn\nstages:\n  - {id: warm-up, name: Warm up}",
    "explain.former-id": "`was` lists ids that the thing had before, so that old addresses lead to its page. What cannot be "
    "the name of a file cannot have been an id.",
    "example.former-id": "# models/enablers/booking.yaml\nname: Booking\nwas: [Court Booking]",
    "instead.former-id": "# models/enablers/booking.yaml\nname: Booking\nwas: [court-booking]",
    "explain.too-many-things": "Every thing has a page of its own and a line in the list of its kind. The page on limits "
    "says how many of one kind a site has at most; a model with more is not built. Stages that are written inside "
    "journeys count like those with files.",
    "example.too-many-things": "$ find models/enablers -name '*.yaml' | wc -l\n20417",
    "instead.too-many-things": "$ find models/enablers -name '*.yaml' | wc -l\n417",
    "explain.duplicate-id": "Two things of one kind have the same id, so that it would be unclear which is meant. Folders "
    "below the kind's make no difference, nor do several model folders, nor whether a stage has a file or is written "
    "inside a journey. There is one organisation.",
    "example.duplicate-id": "# models/enablers/food/tills.yaml\nname: Tills\n\n# models/enablers/home/tills.yaml\nname: Tills",
    "instead.duplicate-id": "# models/enablers/food/tills.yaml\nname: Tills\n\n"
    "# models/enablers/home/home-tills.yaml\nname: Tills",
    "explain.dangling-reference": "Something is named here by an id that nothing has. Usually the id is misspelt, or the "
    "file has another name.",
    "example.dangling-reference": "# models/enablers/booking.yaml\nname: Booking\nowner: digitl\n\n"
    "# models/teams/digital.yaml\nname: Digital",
    "instead.dangling-reference": "# models/enablers/booking.yaml\nname: Booking\nowner: digital\n\n"
    "# models/teams/digital.yaml\nname: Digital",
    "explain.dangling-link": "A text links to something that is not in the model: `[words](enabler:booking)` takes a kind and an id. "
    "Usually the id is misspelt.",
    "example.dangling-link": "# models/enablers/booking.yaml\nname: Booking\nrationale: Weighed with [members](customer:membr).\n\n"
    "# models/customers/member.yaml\nname: Member",
    "instead.dangling-link": "# models/enablers/booking.yaml\nname: Booking\nrationale: Weighed with [members](customer:member).\n\n"
    "# models/customers/member.yaml\nname: Member",
    "explain.markdown-not-shown": "A text in Markdown has something that the site does not show as it was meant. Images are not "
    "shown, since no page asks another host for anything; their words are. HTML is shown as text. Links lead to things of the "
    "model, `[words](enabler:booking)`, to https://, http:// and mailto: addresses; of others only the words are shown, for a text "
    "is shown on several pages, and some addresses could do harm. What CommonMark leaves out is told too: cells of a table "
    "past those of its head, definitions of links that nothing uses, words after the language of a block of code, and lists "
    "and quotes that are nested too deeply. `build --strict` fails on each of them.",
    "example.markdown-not-shown": "# models/enablers/booking.yaml\nname: Booking\nrationale: See [the guide](guide.md) and ![a plan](plan.jpg).",
    "instead.markdown-not-shown": "# models/enablers/booking.yaml\nname: Booking\n"
    'rationale: "See [the guide](https://example.org/guide), and the plan below."',
    "explain.named-twice": "A list of ids names each of them once. Only a journey may list a stage again: customers do come "
    "back to one.",
    "example.named-twice": "# models/enablers/booking.yaml\nname: Booking\ndepends_on: [record, record]\n\n"
    "# models/enablers/record.yaml\nname: Record",
    "instead.named-twice": "# models/enablers/booking.yaml\nname: Booking\ndepends_on: [record]\n\n"
    "# models/enablers/record.yaml\nname: Record",
    "explain.then-itself": "`then` names the journeys that come next for the same customer. A journey does not come after "
    "itself; one that people go through again and again says so in its stages.",
    "example.then-itself": "# models/journeys/keep-fit.yaml\nname: Keep fit\nthen: [keep-fit]",
    "instead.then-itself": "# models/journeys/keep-fit.yaml\nname: Keep fit",
    "explain.demand-of-other-journey": "On a stage that several journeys share, `journey` says which of them the demand "
    "comes from: one that lists the stage. Demand that is written on a journey is that journey's own, and names none.",
    "example.demand-of-other-journey": "# models/stages/pay.yaml\nname: Pay\ndemand:\n"
    "  - {says: Can I pay later?, kind: value, journey: learn}\n\n"
    "# models/journeys/learn.yaml\nname: Learn\nstages: []",
    "instead.demand-of-other-journey": "# models/stages/pay.yaml\nname: Pay\ndemand:\n"
    "  - {says: Can I pay later?, kind: value, journey: learn}\n\n"
    "# models/journeys/learn.yaml\nname: Learn\nstages: [pay]",
    "explain.stage-of-other-journey": "A stage that two journeys list belongs to neither of them: it is where they overlap. "
    "So it has a file of its own.",
    "example.stage-of-other-journey": "# models/journeys/learn.yaml\nname: Learn\nstages:\n  - {id: pay, name: Pay}\n\n"
    "# models/journeys/play.yaml\nname: Play\nstages: [pay]",
    "instead.stage-of-other-journey": "# models/stages/pay.yaml\nname: Pay\n\n"
    "# models/journeys/learn.yaml\nname: Learn\nstages: [pay]\n\n# models/journeys/play.yaml\nname: Play\nstages: [pay]",
    "explain.organisation-missing": "The organisation has a file of its own, models/organisation.yaml, with its name and its "
    "purpose. Without it the folder's name stands in the titles, and the site cannot say what everything is for.",
    "example.organisation-missing": "# models/enablers/booking.yaml\nname: Booking",
    "instead.organisation-missing": "# models/organisation.yaml\nname: Northfield Leisure\n"
    "purpose: Help people in the valley live well.\n\n# models/enablers/booking.yaml\nname: Booking",
}
