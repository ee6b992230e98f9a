// Loads the page again when there is a newer site, and shows what keeps one from being made. Only `stagebook serve`
// puts this into pages; a site that is built has nothing of it.
(() => {
  "use strict";
  const script = document.currentScript;
  const ours = (name) => new URL(name, script.src).href;
  const create = (tag, properties) => Object.assign(document.createElement(tag), properties);
  let events = null;

  const show = ({ heading, problems }) => {
    const alone = document.querySelector(".live-alone"); // a page that says nothing but what is wrong
    if (!alone) document.querySelector(".live")?.remove();
    if (!problems.length) return;
    const panel = alone ?? create("section", { className: "live", tabIndex: 0 });
    const said = problems.map((problem) => create("pre", { textContent: problem }));
    panel.replaceChildren(create(alone ? "h1" : "h2", { textContent: heading }), ...said);
    panel.setAttribute("role", "alert");
    document.body.append(panel);
  };

  const hear = (news) => {
    if (news.version !== script.dataset.version) location.reload(); // the browser keeps the place on the page
    else show(news);
  };

  // A browser holds few connections to one host: pages that nobody sees give theirs back.
  const rest = () => {
    events?.close();
    events = null;
  };
  const listen = () => {
    if (events || document.hidden) return;
    events = new EventSource(ours("events"));
    events.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  };

  document.head.append(create("link", { rel: "stylesheet", href: ours("live.css") }));
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
