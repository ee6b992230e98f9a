// Pointing at something in a picture, or focusing it, brings out what it is connected to and dims the rest.
// Whatever is drawn bears the keys of what it belongs to (data-g), first that of what it is itself.
(() => {
  "use strict";
  const PAUSE = 90; // milliseconds: a pointer that only passes by means nothing
  const indexes = new WeakMap();
  let shown = { picture: null, key: "", elements: [] };
  let waiting = 0;

  const keys = (element) => element.dataset.g.split(" ");

  const index = (picture) => {
    if (!indexes.has(picture)) {
      const found = new Map();
      for (const element of picture.querySelectorAll("[data-g]"))
        for (const key of keys(element)) {
          if (!found.has(key)) found.set(key, []);
          found.get(key).push(element);
        }
      indexes.set(picture, found);
    }
    return indexes.get(picture);
  };

  // Whatever belongs to the thing, and the names of what the thing belongs to, with all that is drawn of those alone.
  const related = (picture, [own, ...others]) => {
    const found = index(picture);
    const isOf = (key) => (element) => keys(element)[0] === key;
    const named = others.flatMap((key) => {
      const links = new Set(found.get(key).filter((each) => each.matches("a") && isOf(key)(each)).map((each) => each.dataset.g));
      return found.get(key).filter((each) => links.has(each.dataset.g));
    });
    return [...found.get(own), ...named];
  };

  const drawn = (target) => (target instanceof Element ? target.closest("svg.picture [data-g]") : null);

  const show = (item) => {
    clearTimeout(waiting);
    const picture = item?.closest("svg.picture") ?? null;
    const key = item?.dataset.g ?? "";
    if (picture === shown.picture && key === shown.key) return;
    for (const element of shown.elements) element.classList.remove("lit");
    if (picture !== shown.picture) shown.picture?.classList.remove("pointed");
    shown = { picture, key, elements: item ? related(picture, keys(item)) : [] };
    for (const element of shown.elements) element.classList.add("lit");
    picture?.classList.add("pointed");
  };

  // What has the keyboard stays, wherever the pointer happens to rest.
  const focused = () => drawn(document.querySelector("svg.picture a:focus-visible"));
  const point = (item) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(item ?? focused()), PAUSE);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch" && event.buttons === 0) point(drawn(event.target));
  });
  document.documentElement.addEventListener("pointerleave", () => point(null));
  document.addEventListener("click", (event) => show(drawn(event.target) ?? focused())); // a finger does not hover
  document.addEventListener("focusin", () => {
    const item = focused();
    if (item || shown.picture) show(item);
  });
  document.addEventListener("focusout", () => point(null));
})();
