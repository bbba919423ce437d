// The search page: records by any of their names, then texts by Pagefind, whose indexes are merged as they are needed.
"use strict";

(() => {
  const [AT_ONCE, MANY] = [20, 10];
  const form = document.getElementById("_search");
  const [status, list, more] = ["_found", "_results", "_more"].map((id) => document.getElementById(id));
  const result = document.getElementById("_result").content.firstElementChild;
  const [groups, parts] = [form.dataset.groups.split(" "), form.dataset.records.split(" ")];
  const site = new URL("../", location);
  const fields = ["q", "kind", "country", "year"].map((name) => form.elements[name]);

  if (location.protocol === "file:") {
    form.hidden = true;
    status.textContent = status.dataset.local;
    return;
  }

  // Files of this site, each fetched once.
  const files = new Map();
  const json = (path) => {
    if (!files.has(path)) {
      const read = async () => {
        const answer = await fetch(new URL(path, site));
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.json();
      };
      files.set(path, read());
    }
    return files.get(path);
  };

  // Records. Names are compared as references are: without case, diacritics and hyphens; ҳ is a х with a descender.
  const wordsOf = (text, letters) =>
    Array.from(text.toLowerCase(), (letter) => letters[letter] ?? letter)
      .join("")
      .normalize("NFKD")
      .replace(/[\p{Mn}\p{Cf}]/gu, "")
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter(Boolean);
  const folded = new Map();
  const namesOf = (record, letters) => {
    if (!folded.has(record)) folded.set(record, [record[1], ...record[2]].map((name) => wordsOf(name, letters)));
    return folded.get(record);
  };
  const covers = (name, wanted) => wanted.every((word) => name.some((each) => each.startsWith(word)));
  const fit = (record, wanted, letters) => {
    const [names, text] = [namesOf(record, letters), wanted.join(" ")];
    if (names.some((name) => name.join(" ") === text)) return 0;
    if (names.some((name) => name.join(" ").startsWith(text))) return 1;
    if (names.some((name) => covers(name, wanted))) return 2;
    const [all, isNamed] = [names.flat(), wanted.some((word) => covers(names.flat(), [word]))];
    return isNamed && covers([...all, ...wordsOf(record[4], letters)], wanted) ? 3 : 4;
  };
  const nameFound = (record, wanted, letters) => {
    const number = namesOf(record, letters).findIndex((name) => covers(name, wanted));
    return number > 0 ? record[2][number - 1] : "";
  };
  const findRecords = async ({ q, kind, country, year }) => {
    if (year || kind === "articles") return [];
    const letters = await json("search/letters.json");
    const wanted = wordsOf(q, letters);
    if (!wanted.length) return [];
    const first = new Set(wanted.map((word) => word.codePointAt(0).toString(16)));
    const held = parts.filter((part) => part === "all" || first.has(part));
    const read = await Promise.all(held.map((part) => json(`search/records/${part}.json`)));
    const records = new Map(read.flatMap((each) => each.records).map((record) => [record[0], record]));
    return [...records.values()]
      .filter(([path, , , countries]) => (!kind || path.startsWith(`${kind}/`)) && (!country || countries.includes(country)))
      .map((record) => ({ record, fit: fit(record, wanted, letters), also: nameFound(record, wanted, letters) }))
      .filter((found) => found.fit < 4)
      .sort((one, other) => one.fit - other.fit);
  };

  // Texts. What narrows them to a kind or a country is no part of the indexes, but known by each page's path.
  const merged = new Map([[groups[0], Promise.resolve()]]);
  let engine;
  const start = async () => {
    const pagefind = await import(new URL(`search/texts/${groups[0]}/pagefind.js`, site));
    await pagefind.options({ noWorker: groups.length < MANY }); // a small site is searched sooner without one
    return pagefind;
  };
  const findTexts = async ({ q, kind, country, year }) => {
    const asked = year ? groups.filter((group) => group.startsWith(year)) : groups;
    engine ??= start();
    const pagefind = await engine;
    for (const group of asked) {
      const path = new URL(`search/texts/${group}/`, site).pathname;
      if (!merged.has(group)) merged.set(group, pagefind.mergeIndex(path));
    }
    const [{ results }, narrowed] = await Promise.all([
      Promise.all(asked.map((group) => merged.get(group))).then(() => pagefind.search(q)),
      narrow(asked, kind, country, year),
    ]);
    return results.filter(narrowed).map((text) => ({ text }));
  };
  const pathsOf = async (some) =>
    Object.assign({}, ...(await Promise.all(some.map((group) => json(`search/texts/${group}/paths.json`)))));
  const narrow = async (asked, kind, country, year) => {
    if (!kind && !country && !year) return () => true;
    const paths = await pathsOf(asked);
    let concerned;
    if (country) {
      const { articles, mentioned_in } = await json(`countries/${country}/index.json`);
      concerned = new Set([...articles, ...mentioned_in].map((id) => `articles/${id}/`)).add(`countries/${country}/`);
    }
    return ({ id }) => id in paths && paths[id].startsWith(kind) && (!concerned || concerned.has(paths[id]));
  };

  // A record whose own text was found too is one result.
  const unite = async (records, texts) => {
    if (!records.length) return texts;
    const paths = await pathsOf(groups.filter((group) => !/^\d/.test(group)));
    const rows = new Map(records.map((found) => [found.record[0], found]));
    const others = texts.filter(({ text }) => {
      const own = rows.get(paths[text.id]);
      if (own) own.text = text;
      return !own;
    });
    return [...records, ...others];
  };

  // Results
  const kinds = Object.fromEntries([...form.elements.kind.options].map((each) => [each.value, each.dataset.one]));
  const kindOf = (path) => kinds[path.split("/")[0]] ?? "";
  const put = (row, role, ...content) => {
    const place = row.querySelector(`.${role}`);
    if (content.some(Boolean)) place.replaceChildren(...content);
    else place.remove();
  };
  const apart = (texts) =>
    texts.filter(Boolean).flatMap((text, number) => {
      const node = Object.assign(document.createElement("bdi"), { textContent: text }); // it turns nothing beside it
      return number ? [" · ", node] : [node];
    });
  const link = (path, text) => Object.assign(document.createElement("a"), { href: new URL(path, site), textContent: text });
  // An excerpt comes as text with <mark> in it, and with &lt; and &gt; for what else could be a tag. It begins and ends
  // anywhere.
  const excerpt = (text) => {
    const pieces = text.trim().split(/<\/?mark>/);
    const words = pieces.join("");
    if (!/^[\p{Lu}\p{Lo}\d“]/u.test(words)) pieces[0] = `…${pieces[0]}`;
    if (!/[.!?”؟]$/.test(words)) pieces.push(`${pieces.pop()}…`);
    return pieces.map((piece, number) => {
      const node = document.createElement(number % 2 ? "mark" : "span");
      node.textContent = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return node;
    });
  };
  const showRecord = async ({ record: [path, name, , , detail], also, text }) => {
    const row = result.cloneNode(true);
    put(row, "d", kindOf(path));
    put(row, "t", link(path, name));
    put(row, "m", ...apart([also, detail]));
    put(row, "s", ...(text ? excerpt((await text.data()).excerpt) : []));
    put(row, "ways");
    return row;
  };
  const showText = async ({ text }) => {
    const { raw_url, meta, excerpt: found, sub_results } = await text.data();
    const row = result.cloneNode(true);
    const path = raw_url.slice(1);
    put(row, "d", meta.date ?? kindOf(path));
    put(row, "t", link(path, meta.title));
    put(row, "m", ...apart([meta.date && kindOf(path), meta.source]));
    put(row, "s", ...excerpt(found));
    const places = sub_results.filter((place) => place.anchor).slice(0, 3);
    put(row, "ways", ...places.flatMap((place, number) => [number ? " · " : "", link(`${path}#${place.anchor.id}`, place.title)]));
    return row;
  };

  let [latest, found, count] = [0, [], 0];
  const showMore = async () => {
    const next = found.slice(count, count + AT_ONCE);
    const [turn, isFurther] = [latest, count > 0];
    count += next.length;
    more.hidden = count >= found.length;
    const rows = await Promise.all(next.map((each) => (each.record ? showRecord(each) : showText(each))));
    if (turn !== latest) return;
    if (isFurther) list.append(...rows);
    else list.replaceChildren(...rows);
    if (isFurther) rows[0].querySelector("a").focus();
  };
  const search = async () => {
    const turn = ++latest;
    const asked = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
    const address = new URL(location);
    for (const [name, value] of Object.entries(asked)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
    if (!asked.q) {
      [found, count, status.textContent, more.hidden] = [[], 0, "", true];
      return list.replaceChildren();
    }
    const both = await Promise.allSettled([findRecords(asked), findTexts(asked)]);
    if (turn !== latest) return;
    const all = await unite(...both.map(({ value }) => value ?? []));
    if (turn !== latest) return;
    [found, count] = [all, 0];
    await showMore();
    if (turn !== latest) return;
    const say = ["none", "one"][found.length] ?? "several";
    const failed = both.some((each) => each.status === "rejected") ? ` ${status.dataset.failed}` : "";
    status.textContent = status.dataset[say].replace("%(count)s", found.length).replace("%(query)s", () => asked.q) + failed;
  };

  const given = new URLSearchParams(location.search);
  for (const field of fields) field.value = given.get(field.name) ?? "";
  let waiting;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  more.addEventListener("click", showMore);
  if (fields[0].value) search();
  else fields[0].focus();
})();
