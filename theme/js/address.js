// Keeps what a reader types and chooses in the query of the address, so that it can be sent and is there after Back.
// Each script registers a writer, which puts its state into the query; all of them write together.
(() => {
  "use strict";
  const PAUSE = 150; // milliseconds without a change after which the address is written: browsers limit how often
  const writers = [];
  let waiting = 0;

  const write = () => {
    clearTimeout(waiting);
    waiting = 0;
    const url = new URL(location.href);
    for (const each of writers) each((key, value) => (value ? url.searchParams.set(key, value) : url.searchParams.delete(key)));
    if (url.href === location.href) return;
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // a document without an address of its own: all works, and nothing can be sent
    }
  };
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, PAUSE);
  };

  addEventListener("pagehide", () => waiting && write());
  window.stagebookAddress = {
    add: (writer) => writers.push(writer),
    write,
    changed,
    isWaiting: () => waiting !== 0,
  };
})();
