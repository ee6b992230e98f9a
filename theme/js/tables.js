// Tables that sort by a click on a heading, and filter by text and by the values of a column.
(() => {
  "use strict";

  const text = (cell) => cell.textContent.trim();
  const key = (cell) => (cell.dataset.sort === undefined ? text(cell).toLowerCase() : cell.dataset.sort);

  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : a.localeCompare(b, undefined, { numeric: true });
  };

  const sortBy = (table, index, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => (down ? -1 : 1) * compare(key(a.cells[index]), key(b.cells[index])));
    table.tBodies[0].append(...rows);
  };

  const makeSortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((heading, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sortBy(table, index, heading));
    });
  };

  const field = (label, control) => {
    control.setAttribute("aria-label", label);
    return control;
  };

  const choices = (table, index) => {
    const found = new Set([...table.tBodies[0].rows].map((row) => text(row.cells[index])).filter((value) => value && value !== "–"));
    return [...found].sort((a, b) => a.localeCompare(b));
  };

  const chooser = (table, heading, index) => {
    const select = field(text(heading), document.createElement("select"));
    select.append(new Option(`${text(heading)}: ${table.dataset.all}`, ""));
    for (const value of choices(table, index)) select.append(new Option(value, value));
    select.dataset.column = String(index);
    return select;
  };

  const makeFinder = (table) => {
    const bar = document.createElement("div");
    bar.className = "finder";
    const input = field(table.dataset.finder, document.createElement("input"));
    input.type = "search";
    input.placeholder = table.dataset.finder;
    const selects = [...table.tHead.rows[0].cells]
      .map((heading, index) => (heading.hasAttribute("data-filter") && choices(table, index).length > 1 ? chooser(table, heading, index) : null))
      .filter(Boolean);
    const shown = document.createElement("span");
    shown.className = "shown";
    shown.setAttribute("role", "status");
    bar.append(input, ...selects, shown);
    table.closest(".table-scroll").before(bar);

    const apply = () => {
      const wanted = input.value.trim().toLowerCase();
      let count = 0;
      for (const row of table.tBodies[0].rows) {
        const fits =
          text(row).toLowerCase().includes(wanted) &&
          selects.every((select) => !select.value || text(row.cells[Number(select.dataset.column)]) === select.value);
        row.hidden = !fits;
        count += fits ? 1 : 0;
      }
      const total = table.tBodies[0].rows.length;
      shown.textContent = count === total ? "" : `${count} / ${total}`;
    };
    input.addEventListener("input", apply);
    for (const select of selects) select.addEventListener("change", apply);
  };

  for (const table of document.querySelectorAll("table[data-sorts]")) {
    if (table.tBodies[0].rows.length < 2) continue;
    if (table.dataset.finder && table.tBodies[0].rows.length > 5) makeFinder(table);
    makeSortable(table);
  }
})();
