// What a page is nicer with: a choice of theme, filters, copying, previews. All markup and all words are the page's own.
// It is loaded before the page is painted, so that a chosen theme is there at once; the rest waits for the document.
"use strict";

document.documentElement.classList.add("js"); // shows the controls, which would be dead without scripts
try {
  const theme = localStorage.getItem("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}

document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // The theme: the one chosen, else the system's.
  const button = document.getElementById("_theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const name = () => (button.textContent = isDark() ? button.dataset.light : button.dataset.dark);
  if (button) {
    name();
    system.addEventListener("change", name);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      name();
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        // It then lasts as long as the page.
      }
    });
  }

  // Filters: of the rows in the element after the form, those that have every word; the address remembers what was asked.
  const ROWS = ".rows > li, .index > li";
  for (const form of document.querySelectorAll("form.filter")) {
    const [input, output, list] = [form.elements.filter, form.querySelector("[role=status]"), form.nextElementSibling];
    const rows = [...list.querySelectorAll(ROWS)].map((row) => [row, fold(row.textContent)]);
    const apply = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        count += !row.hidden;
      }
      for (const group of list.querySelectorAll(".group, .block")) {
        group.hidden = ![...group.querySelectorAll(ROWS)].some((row) => !row.hidden);
      }
      const say = count === 1 ? output.dataset.one : output.dataset.several;
      output.textContent = words.length ? say.replace("%(count)s", count).replace("%(total)s", rows.length) : "";
    };
    input.value = new URLSearchParams(location.search).get("filter") ?? "";
    apply();
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => {
      apply();
      const address = new URL(location);
      if (input.value.trim()) address.searchParams.set("filter", input.value.trim());
      else address.searchParams.delete("filter");
      history.replaceState(null, "", address);
    });
  }

  // Copying a citation: its text, and the day on which it was copied, since that is when the page was read.
  const today = () => {
    const parts = new Intl.DateTimeFormat(root.lang, { day: "numeric", month: "short", year: "numeric" }).formatToParts();
    const part = (type) => parts.find((each) => each.type === type).value;
    return `${part("day")} ${part("month")} ${part("year")}`;
  };
  for (const copy of document.querySelectorAll("button.copies")) {
    const [cited, output] = [copy.closest("div").querySelector(".copy"), copy.nextElementSibling];
    const { accessed, done, selected } = copy.closest("dl").dataset;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(`${cited.textContent.trim()} ${accessed.replace("%(date)s", today())}`);
        output.textContent = done;
      } catch {
        getSelection().selectAllChildren(cited);
        output.textContent = selected;
      }
    });
  }

  // Previews: the head of the record's own page, beside the link that the pointer or the keyboard rests on.
  const isRecord =
    /\/(articles|countries|documents|officials|organizations|posts|relations|series|sources|topics)\/(?!\d{4}\b)[a-z0-9-]+\/(index\.html)?$/;
  const preview = document.createElement("div");
  const heads = new Map();
  let shown, opening, closing;

  const read = async (address) => {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const head = answer.ok && page.querySelector("main > .head");
    if (!head) return [];
    for (const link of head.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    for (const each of head.querySelectorAll("[id]")) each.removeAttribute("id");
    const title = Object.assign(document.createElement("p"), { className: "t" });
    title.append(...head.querySelector("h1").childNodes);
    return [title, ...head.querySelectorAll(":scope > .names, :scope > .lead, :scope > .stamp")];
  };
  const hide = () => {
    clearTimeout(opening);
    clearTimeout(closing);
    preview.remove();
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
  };
  const show = async (link) => {
    const address = link.href.split("#")[0];
    if (!heads.has(address)) heads.set(address, read(address).catch(() => []));
    const head = await heads.get(address);
    if (link !== shown || !head.length) return;
    preview.replaceChildren(...head);
    link.setAttribute("aria-describedby", preview.id);
    document.body.append(preview);
    const [at, room] = [link.getBoundingClientRect(), root.clientWidth - preview.offsetWidth - 8];
    const above = at.bottom + preview.offsetHeight + 8 > root.clientHeight && at.top > preview.offsetHeight + 8;
    preview.style.left = `${Math.max(8, Math.min(at.left, room)) + scrollX}px`;
    preview.style.top = `${(above ? at.top - preview.offsetHeight - 6 : at.bottom + 6) + scrollY}px`;
  };
  const rest = (target, delay) => {
    const link = target.closest("main a[href]");
    if (preview.contains(target) || (link && link === shown)) clearTimeout(closing);
    else if (link) {
      hide();
      if (link.origin !== location.origin || link.pathname === location.pathname || !isRecord.test(link.pathname)) return;
      shown = link;
      opening = setTimeout(show, delay, link);
    }
  };
  if (location.protocol !== "file:") {
    Object.assign(preview, { id: "_preview", className: "preview" });
    preview.setAttribute("role", "tooltip");
    addEventListener("focusin", ({ target }) => target.matches(":focus-visible") && rest(target, 0));
    addEventListener("focusout", hide);
    addEventListener("keydown", ({ key }) => key === "Escape" && hide());
    if (matchMedia("(hover: hover)").matches) {
      addEventListener("pointerover", ({ target }) => rest(target, 300));
      addEventListener("pointerout", () => {
        clearTimeout(closing);
        closing = setTimeout(hide, 200);
      });
    }
  }
});
