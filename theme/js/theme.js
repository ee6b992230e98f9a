// Light or dark as the reader chose, before anything is painted. Without a choice the machine's own setting holds.
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

  document.addEventListener("DOMContentLoaded", () => {
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
