// Tables that sort by a click on a heading, and filter by words and by the values of a column. How a table is sorted and
// filtered stands in the query of the address: ?find=…&COLUMN=VALUE&sort=COLUMN (-COLUMN: downwards). Keys of a table
// that is not a page's main one begin with the id of its section: ?demand.sort=count.
(() => {
  "use strict";
  const MAIN = "all"; // id of the section that holds the main table of a page
  const address = window.stagebookAddress;
  const EMPTY = ["", "–"];

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const collator = new Intl.Collator(document.documentElement.lang, {
    numeric: true,
    sensitivity: "base",
    ignorePunctuation: true,
  });

  // A cell as it is read: of a list that can be opened, all of it and not the button.
  const textOf = (cell) => {
    if (!cell.querySelector(".more")) return cell.textContent.trim();
    const copy = cell.cloneNode(true);
    for (const button of copy.querySelectorAll(".more button")) button.remove();
    return copy.textContent.trim();
  };

  // Sorting

  const sortKey = (cell) => {
    const given = cell.dataset.sort;
    if (given === undefined) {
      const text = textOf(cell);
      return { empty: EMPTY.includes(text), text };
    }
    const number = given.trim() === "" ? NaN : Number(given);
    return { empty: given === "", given, number };
  };

  // Numbers as numbers, keys of the page by their characters, texts as in a dictionary.
  const compare = (a, b) => {
    if (a.given === undefined || b.given === undefined) return collator.compare(a.text ?? a.given, b.text ?? b.given);
    if (!Number.isNaN(a.number) && !Number.isNaN(b.number)) return a.number - b.number;
    return a.given < b.given ? -1 : a.given > b.given ? 1 : 0;
  };

  // Rows in the order of a column, those without a value last either way; equal rows keep the order of the page.
  const sorted = (rows, index, down) => {
    const keyed = rows.map((row) => [sortKey(row.cells[index]), row]);
    keyed.sort(([a], [b]) => a.empty - b.empty || (a.empty ? 0 : (down ? -1 : 1) * compare(a, b)));
    return keyed.map(([, row]) => row);
  };

  // Addresses

  const prefixes = new Map();
  const prefixOf = (table) => {
    const id = table.closest("figure[id], section[id]")?.id ?? "";
    const times = (prefixes.get(id) ?? 0) + 1;
    prefixes.set(id, times);
    return id === MAIN && times === 1 ? "" : `${id}${times > 1 ? `.${times}` : ""}.`;
  };

  // One table

  const makeSortable = (table, rows, prefix) => {
    const headings = [...table.tHead.rows[0].cells];
    let by = null; // index of a column, or null: the order of the page
    let down = false;
    const sort = (index, downwards) => {
      [by, down] = [index, index !== null && downwards];
      for (const heading of headings) heading.removeAttribute("aria-sort");
      if (by !== null) headings[by].setAttribute("aria-sort", down ? "descending" : "ascending");
      table.tBodies[0].append(...(by === null ? rows : sorted(rows, by, down)));
    };
    headings.forEach((heading, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        sort(by === index && down ? null : index, by === index);
        address.changed();
      });
    });
    address.add((put) => put(`${prefix}sort`, by === null ? "" : (down ? "-" : "") + headings[by].dataset.key));
    return (query) => {
      const wanted = query.get(`${prefix}sort`) ?? "";
      const index = headings.findIndex((heading) => heading.dataset.key === wanted.replace(/^-/, ""));
      if (index >= 0 || by !== null) sort(index < 0 ? null : index, wanted.startsWith("-"));
    };
  };

  const makeFilter = (table, rows, prefix, bar) => {
    const headings = [...table.tHead.rows[0].cells];
    const input = bar.querySelector("input");
    const selects = [...bar.querySelectorAll("select")];
    const columns = selects.map((select) => headings.findIndex((heading) => heading.dataset.key === select.name));
    const shown = bar.querySelector("[role=status]");
    const clear = bar.querySelector("[data-clear]");
    const controls = [input, ...selects];
    let texts = null; // of each row, made when somebody first types

    const hasWords = (number, words) => {
      texts ??= rows.map((row) => fold([...row.cells].map(textOf).join("\n")));
      return words.every((word) => texts[number].includes(word));
    };
    const hasValues = (row) =>
      selects.every(({ value }, at) => !value || row.cells[columns[at]].dataset.values.split(" ").includes(value));

    const apply = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, number) => {
        row.hidden = !(hasValues(row) && (!words.length || hasWords(number, words)));
        count += row.hidden ? 0 : 1;
      });
      const narrowed = words.length > 0 || selects.some(({ value }) => value);
      const found = bar.dataset.found
        .replace("{shown}", count.toLocaleString(document.documentElement.lang))
        .replace("{total}", rows.length.toLocaleString(document.documentElement.lang));
      shown.textContent = !narrowed ? "" : count ? found : shown.dataset.none;
      clear.hidden = !narrowed;
      table.closest(".table-scroll").hidden = count === 0;
      bar.classList.toggle("nothing", count === 0);
    };
    for (const control of controls)
      control.addEventListener("input", () => {
        apply();
        address.changed();
      });
    clear.addEventListener("click", () => {
      for (const control of controls) control.value = "";
      apply();
      address.write();
      input.focus();
    });
    bar.hidden = false;
    address.add((put) => {
      put(`${prefix}find`, input.value.trim());
      for (const select of selects) put(prefix + select.name, select.value);
    });
    return (query) => {
      input.value = query.get(`${prefix}find`) ?? "";
      for (const select of selects) {
        select.value = query.get(prefix + select.name) ?? "";
        if (select.selectedIndex < 0) select.value = ""; // a value that no row has any more
      }
      if (controls.some(({ value }) => value) || !clear.hidden) apply();
    };
  };

  // All tables of the page

  const readers = []; // each gives one table the state that a query has
  for (const table of document.querySelectorAll("table[data-sorts]:not([data-ready])")) {
    table.dataset.ready = "";
    const prefix = prefixOf(table);
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) continue;
    const bar = table.closest(".table-scroll").previousElementSibling;
    if (bar?.matches("[data-finder]")) readers.push(makeFilter(table, rows, prefix, bar));
    readers.push(makeSortable(table, rows, prefix));
  }
  const read = () => {
    const query = new URL(location.href).searchParams;
    for (const each of readers) each(query);
  };
  if (location.search) read();
  addEventListener("popstate", () => address.isWaiting() || read());
})();
