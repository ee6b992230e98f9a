// Says how far off the days of the page "What is due" are, and marks what is overdue, by the clock of the reader: a page
// does not depend on the day on which it was built. Without scripts the days stand there alone.
(() => {
  "use strict";
  const { mark, summary, none, locale } = document.currentScript.dataset;
  const DAY = 24 * 60 * 60 * 1000;
  const MONTH = 365.25 / 12; // days

  const days = [...document.querySelectorAll("[data-sort] > .t-due")];
  if (!days.length) return;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  // "tomorrow", "in 12 days", "3 months ago"
  const distance = (count) => {
    const isNear = Math.abs(count) < 2 * MONTH;
    const words = new Intl.RelativeTimeFormat(locale, { numeric: isNear ? "auto" : "always" });
    return isNear ? words.format(count, "day") : words.format(Math.round(count / MONTH), "month");
  };

  // How old the figure or decision is that turns a year old on that day.
  const tellAge = (day) => {
    const since = day.closest("tr").querySelector(".t-since");
    if (!since) return;
    const made = new Date(day.parentElement.dataset.sort);
    made.setUTCFullYear(made.getUTCFullYear() - 1);
    since.append(`, ${distance((made - today) / DAY)}`);
  };

  let late = 0;
  for (const day of days) {
    const count = (Date.parse(day.parentElement.dataset.sort) - today) / DAY;
    const note = document.createElement("span");
    note.className = "due-note";
    note.textContent = count < 0 ? `${mark}, ${distance(count)}` : distance(count);
    day.classList.toggle("overdue", count < 0);
    day.after(" · ", note);
    tellAge(day);
    late += count < 0 ? 1 : 0;
  }

  const sentence = document.createElement("p");
  sentence.className = "due-today";
  sentence.textContent = (late ? summary : none)
    .replace("{day}", now.toLocaleDateString(locale, { dateStyle: "long" }))
    .replace("{late}", late.toLocaleString(locale))
    .replace("{total}", days.length.toLocaleString(locale));
  const table = days[0].closest(".table-scroll");
  const bar = table.previousElementSibling;
  (bar?.matches("[data-finder]") ? bar : table).before(sentence);
})();
