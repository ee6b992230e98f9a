// Opens a picture over the whole window, to be zoomed and moved with a mouse, with fingers and with the keyboard.
(() => {
  "use strict";
  const PANZOOM = document.querySelector("template[data-scripts=enlarge]").content.firstElementChild;
  const STEP = 1.4; // a key or a button makes it so much larger
  const STRIDE = 80; // pixels that an arrow key moves it
  const MOST = 4; // times its natural size
  const EDGE = 8; // pixels between the picture and the edge of its stage
  const LARGER = 1.15; // times the size that it has on the page, at least, when it opens
  const SLIP = 5; // pixels that a hand moves during a click
  const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  let loading = null;
  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.importNode(PANZOOM, true);
      script.addEventListener("load", () => resolve(globalThis.Panzoom));
      script.addEventListener("error", () => {
        loading = null;
        reject(new Error(script.src));
      });
      document.head.append(script);
    });
    return loading;
  };

  // The same picture once more: what is named by an id in it gets another.
  const copy = (picture) => {
    const clone = picture.cloneNode(true);
    const rename = (ids) => ids.replace(/\S+/g, "$&-large");
    for (const element of [clone, ...clone.querySelectorAll("[id], [aria-labelledby], [aria-describedby]")])
      for (const name of ["id", "aria-labelledby", "aria-describedby"])
        if (element.hasAttribute(name)) element.setAttribute(name, rename(element.getAttribute(name)));
    for (const element of [clone, ...clone.querySelectorAll(".lit")]) element.classList.remove("lit", "pointed");
    // There arrow keys move the whole picture: every link is a stop of its own.
    for (const link of clone.querySelectorAll("a[tabindex]")) link.removeAttribute("tabindex");
    return clone;
  };

  const largest = (picture, stage) => {
    const { width, height } = picture.viewBox.baseVal;
    const fitted = Math.min(stage.clientWidth / width, stage.clientHeight / height);
    return Math.max(MOST, (MOST * Number(picture.getAttribute("width"))) / (width * fitted));
  };

  // Where it begins: all of it, or what is larger than on the page, from its upper left corner on.
  const opening = (picture, stage, onPage) => {
    const { width, height } = picture.viewBox.baseVal;
    const fitted = picture.getScreenCTM().a; // pixels a unit
    const scale = Math.max(1, (LARGER * onPage) / fitted);
    const shift = (length, room) => Math.max(0, length * fitted * scale + 2 * EDGE - room) / 2;
    return { scale, x: shift(width, stage.clientWidth), y: shift(height, stage.clientHeight) };
  };

  const timedOut = () => new Promise((resolve) => setTimeout(resolve));
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

  const begin = async (move, { scale, x, y }) => {
    await timedOut(); // Panzoom moves the picture to where it starts in a timeout of its own, which was set before
    move.panzoom.zoom(scale, { animate: false });
    await painted(); // Panzoom measures how far it may be moved
    move.pan(x, y);
  };

  // What the stage can be told to do. At 1 the picture fits it, and no further can it be moved than to its edge.
  const moves = (Panzoom, picture, stage) => {
    const panzoom = Panzoom(picture, {
      canvas: true,
      contain: "outside",
      cursor: "grab",
      maxScale: largest(picture, stage),
      minScale: 1,
      overflow: "clip", // a hidden overflow could still be scrolled by focus
    });
    const still = { animate: false };
    const zoom = (factor) => panzoom.zoom(panzoom.getScale() * factor, still);
    const pan = (x, y) =>
      panzoom.pan(x / panzoom.getScale(), y / panzoom.getScale(), { ...still, relative: true });
    return { panzoom, pan, in: () => zoom(STEP), out: () => zoom(1 / STEP), fit: () => panzoom.reset(still) };
  };

  const onWheel = (event, { panzoom }) => {
    event.preventDefault();
    const far = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 30) * (event.ctrlKey ? 4 : 1);
    const factor = Math.exp(-Math.max(-150, Math.min(150, far)) / 500);
    panzoom.zoomToPoint(panzoom.getScale() * factor, event, { animate: false });
  };

  const onKey = (event, move) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const does = { "+": move.in, "=": move.in, "-": move.out, "0": move.fit }[event.key];
    const arrow = ARROWS[event.key];
    if (!does && !arrow) return;
    event.preventDefault();
    if (does) does();
    else move.pan(arrow[0] * STRIDE, arrow[1] * STRIDE);
  };

  // Whatever the keyboard reaches comes into sight.
  const onFocus = (target, stage, move) => {
    if (!target.matches("a:focus-visible")) return;
    const [seen, box] = [stage.getBoundingClientRect(), target.getBoundingClientRect()];
    const shift = (from, to, least, most) => (from < least ? least - from : to > most ? most - to : 0);
    move.pan(
      shift(box.left - 8, box.right + 8, seen.left, seen.right),
      shift(box.top - 8, box.bottom + 8, seen.top, seen.bottom),
    );
  };

  // Moving is not clicking, wherever the hand lets go.
  const tellApart = (stage) => {
    let start = null;
    const moved = (event) => start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLIP;
    stage.addEventListener("pointerdown", (event) => (start = event), { capture: true });
    stage.addEventListener("dragstart", (event) => event.preventDefault());
    stage.addEventListener(
      "click",
      (event) => {
        if (event.detail > 0 && moved(event)) {
          event.preventDefault();
          event.stopPropagation();
        }
      },
      { capture: true },
    );
  };

  const bind = (move, dialog, stage) => {
    stage.addEventListener("wheel", (event) => onWheel(event, move), { passive: false });
    stage.addEventListener("focusin", ({ target }) => requestAnimationFrame(() => onFocus(target, stage, move)));
    dialog.addEventListener("keydown", (event) => onKey(event, move));
    for (const button of dialog.querySelectorAll("[data-move]")) {
      button.addEventListener("click", move[button.dataset.move]);
      button.disabled = false;
    }
    dialog.addEventListener("close", () => move.panzoom.destroy());
  };

  const open = (button, picture) => {
    const dialog = button.parentElement.querySelector("template").content.firstElementChild.cloneNode(true);
    const stage = dialog.querySelector(".viewer-stage");
    const clone = copy(picture);
    const onPage = picture.getScreenCTM().a;
    stage.append(clone);
    tellApart(stage);
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      button.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    stage.focus();
    const start = opening(clone, stage, onPage);
    load().then(
      async (Panzoom) => {
        if (!dialog.open) return;
        const move = moves(Panzoom, clone, stage);
        await begin(move, start);
        if (dialog.open) bind(move, dialog, stage);
      },
      () => {}, // without it all of the picture is seen
    );
  };

  for (const item of document.querySelectorAll("[data-enlarge]")) {
    const picture = item.closest("figure").querySelector("svg.picture");
    const button = item.querySelector("button");
    button.addEventListener("click", () => open(button, picture));
    item.hidden = false;
  }
})();
