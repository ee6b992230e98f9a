// A picture is one stop of the Tab key (a roving tabindex, as in the ARIA Authoring Practices): arrow keys move within it.
// Right and left go through the links as they are read, up and down to the nearest one in sight there.
(() => {
  "use strict";
  const PICTURES = "svg.picture, .scatter svg";

  const nearest = (links, from, down) => {
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    const [x, y] = middle(from.getBoundingClientRect());
    let [best, least] = [null, Infinity];
    for (const link of links) {
      const [left, top] = middle(link.getBoundingClientRect());
      const far = (top - y) * (down ? 1 : -1);
      if (link === from || far < 3) continue; // on the same line
      const distance = far + 2 * Math.abs(left - x); // what stands in the same column comes first
      if (distance < least) [best, least] = [link, distance];
    }
    return best;
  };

  const target = (key, links, link) => {
    const at = links.indexOf(link);
    switch (key) {
      case "ArrowRight":
        return links[at + 1];
      case "ArrowLeft":
        return links[at - 1];
      case "ArrowDown":
      case "ArrowUp":
        return nearest(links, link, key === "ArrowDown");
      case "Home":
        return links[0];
      case "End":
        return links.at(-1);
      default:
        return undefined;
    }
  };

  const MOVES = new Set(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End"]);

  // Listeners stand on the document: an element of an SVG that listens for focus is a stop itself in some browsers.
  const pictures = new Map();
  const linksOf = (element) => pictures.get(element instanceof Element ? element.closest(PICTURES) : null) ?? [];

  const stopAt = (links, stop) => {
    for (const link of links) link.setAttribute("tabindex", link === stop ? "0" : "-1");
  };

  const oneStop = (picture) => {
    const links = [...picture.querySelectorAll("a[href]")];
    if (links.length < 2) return;
    pictures.set(picture, links);
    stopAt(links, links[0]);
    for (const hint of picture.closest("figure")?.querySelectorAll("[data-picture-keys]") ?? []) hint.hidden = false;
  };

  document.addEventListener("focusin", (event) => {
    const links = linksOf(event.target);
    if (links.includes(event.target)) stopAt(links, event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (!MOVES.has(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const links = linksOf(event.target);
    if (!links.includes(event.target)) return;
    event.preventDefault(); // at an end nothing moves, and the page does not scroll away
    const link = target(event.key, links, event.target);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  for (const picture of document.querySelectorAll(PICTURES)) oneStop(picture);
  for (const link of document.querySelectorAll("[data-skip-picture]")) link.hidden = true; // Tab alone does it now
})();
