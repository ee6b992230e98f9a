// Opens and closes lists of names in place: "and 3 more" becomes the three names. Without scripts they are all shown.
(() => {
  "use strict";
  const { fewer } = document.currentScript.dataset;

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.(".more > span > button");
    if (!button) return;
    const more = button.closest(".more");
    const isOpen = more.classList.toggle("open");
    button.setAttribute("aria-expanded", String(isOpen));
    more.dataset.label ??= button.textContent;
    button.textContent = isOpen ? fewer : more.dataset.label;
    // The button stands behind the names when they are shown, so that they are read first.
    if (isOpen) more.append(button.parentElement);
    else more.prepend(button.parentElement);
    const first = isOpen && more.querySelector("a");
    (first || button).focus();
  });
})();
