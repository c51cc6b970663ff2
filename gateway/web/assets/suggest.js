// Suggestions while typing: the ARIA combobox pattern over /v1/suggest. Without
// this script the box is a plain field of a plain form.
(() => {
  "use strict";
  const box = document.getElementById("q");
  const words = document.getElementById("suggest-words");
  if (!box || !words) return;
  const say = words.dataset;
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say.label);
  const status = document.createElement("div");
  status.className = "hidden";
  status.setAttribute("role", "status");
  box.after(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off",
  })) box.setAttribute(name, value);

  let options = [], at = -1, typed = "", timer = 0, asked = null;

  function close() {
    clearTimeout(timer);
    if (asked) asked.abort();
    list.hidden = true;
    options = [];
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(n) {
    if (at >= 0) options[at].setAttribute("aria-selected", "false");
    at = n;
    if (at < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", options[at].id);
  }

  // A place goes into the second box; anything else is a page of its own.
  function go(option) {
    const place = document.getElementById("place");
    if (option.dataset.group === "PLACES" && place) {
      place.value = option.dataset.title;
      box.value = "";
      status.textContent = say.placed.replace("%s", option.dataset.title);
      close();
      return;
    }
    const to = new URL(say.prefix + "/" + option.dataset.name, location.href);
    if (option.dataset.group === "TASKS" && place && place.value.trim()) to.searchParams.set("place", place.value.trim());
    location.assign(to);
  }

  // The letters of a match are counted in code points.
  function write(node, title, matches) {
    const letters = Array.from(title);
    let end = 0;
    for (const m of matches) {
      node.append(letters.slice(end, m.start).join(""));
      const mark = document.createElement("mark");
      mark.textContent = letters.slice(m.start, m.end).join("");
      node.append(mark);
      end = m.end;
    }
    node.append(letters.slice(end).join(""));
  }

  function show(suggestions) {
    close();
    list.replaceChildren();
    let group = null, name = "";
    for (const s of suggestions) {
      if (s.group !== name) {
        name = s.group;
        group = document.createElement("div");
        group.setAttribute("role", "group");
        const title = document.createElement("span");
        title.id = "suggest-" + name;
        title.textContent = say[name.toLowerCase()] || "";
        group.setAttribute("aria-labelledby", title.id);
        group.append(title);
        list.append(group);
      }
      const option = document.createElement("div");
      option.id = "suggestion-" + options.length;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.lang = s.lang;
      option.dataset.name = s.name;
      option.dataset.title = s.title;
      option.dataset.group = s.group;
      write(option, s.title, s.matches || []);
      option.addEventListener("mousedown", (e) => e.preventDefault());
      option.addEventListener("click", () => go(option));
      options.push(option);
      group.append(option);
    }
    status.textContent = options.length ? say.count.replace("%d", options.length) : say.none;
    list.hidden = !options.length;
    box.setAttribute("aria-expanded", String(options.length > 0));
  }

  async function ask() {
    if (asked) asked.abort();
    const text = box.value.trim();
    if (text.length < 2 || text.length > 200) return close();
    asked = new AbortController();
    try {
      const answer = await fetch("/v1/suggest?" + new URLSearchParams({ q: text, lang: say.lang }), { signal: asked.signal });
      if (answer.ok && document.activeElement === box) show((await answer.json()).suggestions || []);
    } catch {
      // it was asked anew, or there is no network: the form works without
    }
  }

  box.addEventListener("input", () => {
    typed = box.value;
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  box.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !list.hidden) {
      e.preventDefault();
      box.value = typed;
      return close();
    }
    if (e.key === "ArrowDown" && list.hidden) {
      e.preventDefault();
      typed = box.value;
      return void ask();
    }
    if (list.hidden) return;
    if (e.key === "ArrowDown") choose(at + 1 < options.length ? at + 1 : -1);
    else if (e.key === "ArrowUp") choose(at < 0 ? options.length - 1 : at - 1);
    else if (e.key === "Enter" && at >= 0) go(options[at]);
    else return;
    e.preventDefault();
  });
  box.addEventListener("blur", close);
})();
