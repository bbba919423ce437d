// Belongs to the preview alone, which adds it to each page that it sends: a built site has nothing of it.
"use strict";
(() => {
  const built = document.currentScript.dataset.build;
  const scroll = "briefgen-scroll";
  const marks = {
    draft: "Draft: a build leaves this article out until its status is published.",
    future: "Dated in the future: a build leaves this article out until its day has come.",
  };
  let source = null;
  let box = null;

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  // Everything of ours stands in a shadow root, so that the site's styles and ours leave one another alone.
  function panel() {
    if (!box) {
      const host = document.createElement("briefgen-preview");
      box = host.attachShadow({ mode: "open" });
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = "/_briefgen/preview.css";
      box.append(sheet, document.createElement("aside"));
      document.documentElement.append(host);
    }
    return box.querySelector("aside");
  }

  function showProblems(problems) {
    panel().querySelector("section")?.remove();
    if (!problems.length) return;
    const section = element("section", "problems", "");
    section.setAttribute("role", "alert");
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    section.append(element("h2", "", `${count}; the last good site is shown`));
    const hide = element("button", "hide", "Hide");
    hide.addEventListener("click", () => section.remove());
    section.append(hide, ...problems.map((text) => element("pre", "", text)));
    panel().append(section);
  }

  function showMarks(state) {
    const here = decodeURI(location.pathname);
    const mark = state.marks[here];
    panel().querySelector("p")?.remove();
    if (mark) panel().prepend(element("p", "mark", marks[mark]));
    for (const link of document.querySelectorAll("main a[href]")) {
      const found = link.origin === location.origin && !link.hash && state.marks[decodeURI(link.pathname)];
      if (found && decodeURI(link.pathname) !== here) link.dataset.briefgen = found;
      else delete link.dataset.briefgen;
    }
  }

  function swapStyles(styles) {
    for (const [name, address] of Object.entries(styles)) {
      const [folder, suffix] = [name.replace(/\.css$/, "-"), ".css"];
      for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
        const path = new URL(link.href).pathname;
        const is_it = path.startsWith(folder) && path.endsWith(suffix) && path.length === address.length;
        if (!is_it || path === address || link.dataset.leaving) continue;
        const next = link.cloneNode();
        next.href = address;
        link.dataset.leaving = "yes";
        next.addEventListener("load", () => link.remove());
        next.addEventListener("error", () => link.remove());
        link.after(next);
      }
    }
  }

  function reload() {
    sessionStorage.setItem(scroll, JSON.stringify([location.pathname, scrollX, scrollY]));
    source.close();
    location.reload();
  }

  function comeBack() {
    const [path, x, y] = JSON.parse(sessionStorage.getItem(scroll) || "[]");
    sessionStorage.removeItem(scroll);
    if (path === location.pathname) window.scrollTo({ left: x, top: y, behavior: "instant" });
  }

  function hear(event) {
    const state = JSON.parse(event.data);
    if ((state.ahead[decodeURI(location.pathname)] || state.build) !== built) {
      reload();
      return;
    }
    showProblems(state.problems);
    showMarks(state);
    swapStyles(state.styles);
    document.documentElement.dataset.briefgenPreview = state.revision;
  }

  // A browser keeps only six connections to a server: a tab that nobody sees needs none.
  function listen() {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(`/_briefgen/events?page=${location.pathname}`);
      source.addEventListener("message", hear);
    }
  }

  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "/_briefgen/preview.css";
  document.head.append(sheet);
  comeBack();
  listen();
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
