// Finds things and pages as one types. The index is fetched when somebody first asks, and searched right here.
(() => {
  "use strict";

  const box = document.querySelector("[data-search]");
  if (!box) return;
  const input = box.querySelector("input");
  const panel = box.querySelector(".search-panel");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const count = box.querySelector(".search-count");
  const root = box.dataset.root;
  const address = window.stagebookAddress;

  const scripts = document.querySelector("template[data-scripts=search]").content;
  const [ADDRESS, NAME, ABOUT, STANCE, SUMMARY, KEYS, TEXT, FACTS] = [0, 1, 2, 3, 4, 5, 6, 7];
  const FIELDS = { name: NAME, keys: KEYS, about: ABOUT, stance: STANCE, summary: SUMMARY, text: TEXT, facts: FACTS };
  const WEIGHTS = { name: 8, keys: 5, about: 2, stance: 2, facts: 2, summary: 2, text: 1 };
  const SYNONYM = 0.25; // what another word for it counts, beside the word itself
  const MANUAL = "reference/"; // how the model is written, as against what it says
  const BESIDE = 0.3; // what a page of the manual counts, beside the others
  const MOST = { things: 12, pages: 6 };
  const AT_ONCE = 50; // rows indexed before the page gets its turn again
  const QUOTED = 150; // characters shown around the first match in a text

  // Words

  // Scripts that put no blanks between words are taken sign by sign.
  const SIGN = "\\p{Script=Han}|\\p{Script=Hiragana}|\\p{Script=Katakana}|\\p{Script=Thai}";
  const WORD = new RegExp(`${SIGN}|(?:(?!${SIGN})[\\p{L}\\p{M}\\p{N}])+`, "gu");
  const split = (text) => text.match(WORD) || [];
  const fold = (word) => word.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  // A word as it is found: without accents, small, in the singular. Of another language all but its plurals is found.
  const singulars = new Map();
  const stem = (word) => {
    const folded = fold(word);
    if (!singulars.has(folded)) singulars.set(folded, globalThis.pluralize.singular(folded));
    return singulars.get(folded);
  };
  const stems = (text) => split(text).map(stem);
  const spell = (number) => number.toLocaleString(document.documentElement.lang);
  const fill = (message, all, shown) => message.replace("{count}", spell(all)).replace("{shown}", spell(shown));

  // The index

  const load = (template) =>
    new Promise((resolve, reject) => {
      const script = document.importNode(template, true);
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(script.src)));
      document.head.append(script);
    });

  const textOf = (row, field) => {
    const kept = row[FIELDS[field]];
    if (field === "keys") return kept.join(" ");
    if (field === "facts") return kept.map((number) => globalThis.stagebookSearch.facts[number]).join(" ");
    return field === "stance" && kept ? globalThis.stagebookSearch.words.stances[kept] : kept;
  };

  const prepare = async () => {
    await Promise.all([...scripts.children].map(load));
    const { things, pages, synonyms } = globalThis.stagebookSearch;
    const rows = [...things, ...pages];
    const numbers = new Map(rows.map((row, number) => [row, number]));
    const engine = new globalThis.MiniSearch({
      fields: Object.keys(FIELDS),
      extractField: (row, field) => (field === "id" ? numbers.get(row) : textOf(row, field)),
      tokenize: split,
      // Both forms, so that half a plural finds it as well.
      processTerm: (word) => [...new Set([fold(word), stem(word)])].filter(Boolean),
      searchOptions: { boost: WEIGHTS, prefix: true, combineWith: "AND", processTerm: (word) => stem(word) || null },
    });
    await engine.addAllAsync(rows, { chunkSize: AT_ONCE });
    const names = rows.map((row) => stems(row[NAME]).join(" "));
    const others = new Map(Object.entries(synonyms).map(([searched, ours]) => [stems(searched).join(" "), ours]));
    return { engine, rows, names, others, things: things.length, words: globalThis.stagebookSearch.words };
  };

  let index = null; // null: nobody asked yet; a promise once somebody has
  let ready = null;
  const ask = () => {
    index ??= prepare().then(
      (made) => {
        ready = made;
        if (!panel.hidden) update(); // it was not closed while one waited
      },
      () => {
        index = null; // the next letter tries again
        if (!panel.hidden) tell(box.dataset.failed);
      },
    );
  };

  // First what is called just that, by name or id; then what begins with a word that was found; the manual last.
  const lift = (query) => {
    const [whole, typed] = [stems(query).join(" "), fold(query.trim())];
    return (id, word) => {
      if (ready.names[id] === whole || ready.rows[id][KEYS].includes(typed)) return 4;
      const beside = ready.rows[id][ADDRESS].startsWith(MANUAL) ? BESIDE : 1;
      return beside * (ready.names[id].startsWith(word) ? 2 : 1);
    };
  };

  // A query in which each word, or words that belong together, may also be found by our word for it.
  const widen = (query) => {
    const all = split(query);
    const parts = [];
    for (let at = 0, length = 0; at < all.length; at += length) {
      for (length = Math.min(4, all.length - at); length > 0; length--) {
        const ours = ready.others.get(all.slice(at, at + length).map(stem).join(" "));
        if (!ours) continue;
        const typed = all.slice(at, at + length).join(" ");
        parts.push({
          combineWith: "OR",
          queries: [
            { combineWith: "AND", queries: [typed] },
            ...ours.map((word) => ({ combineWith: "AND", prefix: false, boostTerm: () => SYNONYM, queries: [word] })),
          ],
        });
        break;
      }
      if (length > 0) continue;
      length = 1;
      parts.push(all[at]);
    }
    return { combineWith: "AND", queries: parts };
  };

  // One letter may be wrong in a word of four, two in one of six; the first is right.
  const misspelt = (word) => (word.length < 4 ? false : word.length < 6 ? 1 : 2);
  const begins = ({ queryTerms, terms }) => queryTerms.every((word) => terms.some((term) => term[0] === word[0]));

  // All words as typed or by ours for them; else all of them or similar ones; else some of them.
  const find = (query) => {
    const options = { boostDocument: lift(query) };
    const exact = ready.engine.search(widen(query), options);
    if (exact.length) return { found: exact, kind: "count" };
    const near = ready.engine.search(query, { ...options, fuzzy: misspelt }).filter(begins);
    if (near.length) return { found: near, kind: "similar" };
    const some = split(query).length > 1 ? ready.engine.search(query, { ...options, combineWith: "OR" }) : [];
    return { found: some, kind: "some" };
  };

  // Results

  const element = (name, kind, ...inside) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...inside);
    return made;
  };

  // A text with the words that were found in it marked.
  const marked = (text, terms) => {
    const pieces = [];
    let done = 0;
    for (const match of text.matchAll(WORD)) {
      if (!isFound(match[0], terms)) continue;
      pieces.push(text.slice(done, match.index), element("mark", "", match[0]));
      done = match.index + match[0].length;
    }
    return [...pieces, text.slice(done)];
  };
  const isFound = (word, terms) => terms.has(fold(word)) || terms.has(stem(word));
  const common = (text, terms) => new Set(split(text).filter((word) => isFound(word, terms)).map(stem)).size;
  const has = (text, terms) => common(text, terms) > 0;

  // Of a long text, the line with most of what was found, cut around the first of it.
  const quote = (text, terms) => {
    const lines = text.split("\n").map((line) => [common(line, terms), line]);
    const [most, line] = lines.reduce((best, each) => (each[0] > best[0] ? each : best));
    if (!most) return "";
    const first = [...line.matchAll(WORD)].find((match) => isFound(match[0], terms)).index;
    const from = first > QUOTED / 2 ? line.lastIndexOf(" ", first - QUOTED / 3) + 1 : 0;
    return (from ? "… " : "") + line.slice(from, from + 2 * QUOTED);
  };

  // The mark of a stance, as parts/marks.html draws it: one ring, two on a bar, three on a bar; dashed for undecided.
  const markOf = (stance) => {
    const rings = { common: [6, 17], repeatable: [6, 17, 28] }[stance] || [6];
    const end = rings[rings.length - 1];
    const shape = (name, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, kept] of Object.entries(attributes)) made.setAttribute(key, kept);
      return made;
    };
    const dashed = stance === "undecided" ? " dashed" : "";
    const size = { viewBox: `0 0 ${end + 6} 12`, width: end + 6, height: 12 };
    const mark = shape("svg", { class: "mark", ...size, "aria-hidden": true });
    if (end > 6) mark.append(shape("path", { class: `s-${stance}`, d: `M6 6H${end}` }));
    mark.append(...rings.map((cx) => shape("circle", { class: `s-${stance} f-page${dashed}`, cx, cy: 6, r: 4 })));
    return mark;
  };

  const aboutOf = (row, terms) => {
    const parts = row[ABOUT] ? [marked(row[ABOUT], terms)] : [];
    if (row[STANCE]) parts.push([markOf(row[STANCE]), " ", ...marked(textOf(row, "stance"), terms)]);
    // An id, a tag, a job or a fact stands here only if something was found in it that the name does not have.
    const shown = new Set(split(`${row[NAME]} ${row[ABOUT]}`).flatMap((word) => [fold(word), stem(word)]));
    const hidden = new Set([...terms].filter((term) => !shown.has(term)));
    const facts = row[FACTS].map((number) => globalThis.stagebookSearch.facts[number]);
    parts.push(...[...row[KEYS], ...facts].filter((key) => has(key, hidden)).map((key) => marked(key, terms)));
    return parts.flatMap((part, number) => (number ? [" · ", ...part] : part));
  };

  const option = ({ id, terms }, number) => {
    const row = ready.rows[id];
    const found = new Set(terms);
    const made = element("a", "search-option", element("span", "search-name", ...marked(row[NAME], found)));
    const about = aboutOf(row, found);
    if (about.length) made.append(" ", element("span", "search-about", ...about));
    const told = has(`${row[NAME]} ${row[SUMMARY]}`, found) ? row[SUMMARY] : quote(row[TEXT], found) || row[SUMMARY];
    if (told) made.append(" ", element("span", "search-summary", ...marked(told, found)));
    made.href = root + row[ADDRESS];
    made.id = `search-result-${number}`;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    return made;
  };

  const group = (name, results, before) => {
    const heading = element("div", "search-heading", ready.words[name]);
    heading.id = `search-${name}`;
    heading.setAttribute("role", "presentation");
    const options = results.map((result, number) => option(result, before + number));
    const made = element("div", "search-group", heading, ...options);
    made.setAttribute("role", "group");
    made.setAttribute("aria-labelledby", heading.id);
    return made;
  };

  const sentence = ({ found, kind }, shown) => {
    const { words } = ready;
    if (!found.length) return words.none;
    if (kind === "count" && shown < found.length) return fill(words.best, found.length, shown);
    return fill(words[kind][found.length === 1 ? 0 : 1], found.length, shown);
  };

  const show = (result) => {
    const things = result.found.filter(({ id }) => id < ready.things).slice(0, MOST.things);
    const pages = result.found.filter(({ id }) => id >= ready.things).slice(0, MOST.pages);
    const groups = [];
    if (things.length) groups.push(group("things", things, 0));
    if (pages.length) groups.push(group("pages", pages, things.length));
    list.replaceChildren(...groups);
    tell(sentence(result, things.length + pages.length));
    input.setAttribute("aria-expanded", String(groups.length > 0));
    panel.scrollTop = 0;
    choose(0);
  };

  // The panel

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  const choose = (number) => {
    const all = options();
    chosen()?.setAttribute("aria-selected", "false");
    input.removeAttribute("aria-activedescendant");
    if (!all.length) return;
    const one = all[(number + all.length) % all.length];
    one.setAttribute("aria-selected", "true");
    one.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", one.id);
  };

  const tell = (message) => {
    status.textContent = message;
    count.textContent = message;
    panel.hidden = !message;
  };

  const close = () => {
    list.replaceChildren();
    tell("");
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  address.add((put) => put("q", input.value.trim()));

  const open = () => {
    input.focus({ preventScroll: true });
    ask();
    update();
  };
  const restore = () => {
    const asked = new URL(location.href).searchParams.get("q") ?? "";
    if (!asked.trim()) return;
    input.value = asked;
    open();
  };

  const update = () => {
    if (!split(input.value).length || !box.contains(document.activeElement)) close();
    else if (ready) show(find(input.value));
    else {
      tell(box.dataset.loading);
      ask();
    }
  };

  const leave = () => {
    if (!panel.hidden) return close();
    if (!input.value) return input.blur();
    input.value = "";
    address.write();
  };

  const KEYS_PRESSED = {
    ArrowDown: () => (chosen() ? choose(options().indexOf(chosen()) + 1) : update()),
    ArrowUp: () => (chosen() ? choose(options().indexOf(chosen()) - 1) : update()),
    Enter: () => (chosen() ? chosen().click() : update()),
    Escape: leave,
  };

  const isWritten = (target) => target.closest("input, textarea, select, [contenteditable]");

  input.addEventListener("focus", ask);
  input.addEventListener("input", () => {
    update();
    address.changed();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !KEYS_PRESSED[event.key]) return;
    event.preventDefault();
    KEYS_PRESSED[event.key]();
  });
  panel.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  panel.addEventListener("click", (event) => event.target.closest("a") && !event.ctrlKey && !event.metaKey && close());
  box.addEventListener("focusout", (event) => box.contains(event.relatedTarget) || close());
  const isCalled = (event) => {
    if (event.altKey || event.isComposing) return false;
    if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k" && !event.shiftKey;
    return event.key === "/" && !isWritten(event.target);
  };
  document.addEventListener("keydown", (event) => {
    if (!isCalled(event) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  addEventListener("pageshow", (event) => event.persisted && restore());
  box.hidden = false;
  restore();
})();
