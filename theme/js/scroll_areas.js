// Areas that may scroll: only those that do are a stop of the Tab key, with a name. Their content scrolls others.
(() => {
  "use strict";
  const AREAS = ".table-scroll, .picture-scroll, main pre, .written table";
  const named = new WeakMap();

  const scrolls = (area) => area.scrollWidth > area.clientWidth + 1 || area.scrollHeight > area.clientHeight + 1;
  const hasStop = (area) => area.querySelector("svg.picture a[href]") !== null; // moving within the picture scrolls it

  const update = (area) => {
    const reached = scrolls(area) && !hasStop(area);
    if (reached) area.tabIndex = 0;
    else area.removeAttribute("tabindex");
    const name = named.get(area);
    if (!name) return;
    for (const [attribute, value] of [["role", "group"], ["aria-label", name]])
      if (reached) area.setAttribute(attribute, value);
      else area.removeAttribute(attribute);
  };

  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) update(target.matches(AREAS) ? target : target.parentElement);
  });
  for (const area of document.querySelectorAll(AREAS)) {
    named.set(area, area.getAttribute("aria-label"));
    observer.observe(area);
    if (area.firstElementChild) observer.observe(area.firstElementChild); // an area does not grow with its content
  }
})();
