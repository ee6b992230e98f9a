// Light or dark as the reader chose, before anything is painted; without a choice the machine's own setting holds. And
// menus that begin at where one is.
(() => {
  "use strict";
  const KEY = "stagebook-theme";
  const root = document.documentElement;
  const kept = (() => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  })();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  root.classList.add("scripted"); // what scripts open is closed before anything is painted

  // Menus that are wider than the window begin at where one is.
  const showCurrent = (menu) => {
    const current = menu.querySelector("[aria-current]");
    if (!current || menu.scrollWidth <= menu.clientWidth) return;
    const [seen, box] = [menu.getBoundingClientRect(), current.getBoundingClientRect()];
    menu.scrollLeft += box.left + box.width / 2 - (seen.left + seen.width / 2);
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const menu of document.querySelectorAll(".sections, .branch")) showCurrent(menu);
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const isDark = () =>
      root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const tell = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    tell();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem(KEY, root.dataset.theme);
      } catch {
        // a browser that keeps nothing: the choice holds for this page
      }
      tell();
    });
  });
})();
