// Keys for who works without a mouse: listed behind "?", silent while one types, and switched off in the same list
// (WCAG 2.2, criterion 2.1.4).
import {moveCursor} from "./cursor.js";
import {element} from "./dom.js";

const OFF = "casus-keys-off";

const KEYS = {
  "?": ["this list", () => dialog().showModal()],
  ",": ["a day earlier", () => moveCursor(-1)],
  ".": ["a day later", () => moveCursor(1)],
  "<": ["a week earlier", () => moveCursor(-7)],
  ">": ["a week later", () => moveCursor(7)],
  "/": ["search the claims", () => go("input[type=search]")],
  m: ["to the map", () => go("#map .pin-holder, #map summary")],
  l: ["to the timeline", () => go("#timeline a, #timeline summary")],
  c: ["to the view of all claims", () => document.querySelector(".tabs a[href*=\"/claims\"]")?.click()],
  n: ["next section", () => step(1)],
  p: ["section before", () => step(-1)],
};

/** Listens for the keys. */
export function startKeys() {
  document.addEventListener("keydown", (event) => {
    const entry = KEYS[event.key];
    if (!entry || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (localStorage.getItem(OFF) && event.key !== "?") return;
    event.preventDefault();
    entry[1]();
  });
  for (const button of document.querySelectorAll("[data-keys]")) button.hidden = false;
  document.addEventListener("click", ({target}) => target.closest?.("[data-keys]") && dialog().showModal());
}

function isTyping(target) {
  return Boolean(target.closest?.("input:not([type=range]):not([type=checkbox]), textarea, select, dialog[open]"));
}

function go(selector) {
  const target = document.querySelector(selector);
  target?.scrollIntoView({block: "nearest"});
  target?.focus();
}

function step(by) {
  const headings = [...document.querySelectorAll("main h2, main h3")].filter((heading) => heading.offsetParent);
  const here = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < (by > 0 ? 8 : -8));
  const target = headings[Math.max(0, Math.min(here + (by > 0 ? 1 : 0), headings.length - 1))];
  if (!target) return;
  target.tabIndex = -1;
  target.scrollIntoView({block: "start"});
  target.focus({preventScroll: true});
}

/** The list of keys, made when first asked for. */
function dialog() {
  const made = document.querySelector("#keys");
  if (made) return made;
  const rows = Object.entries(KEYS).map(([key, [does]]) =>
    element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)),
  );
  const toggle = element("input", {type: "checkbox", id: "keys-on"});
  toggle.checked = !localStorage.getItem(OFF);
  toggle.addEventListener("change", () => (toggle.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes")));
  const fresh = element(
    "dialog",
    {id: "keys", "aria-labelledby": "keys-title"},
    element("h2", {id: "keys-title"}, "Keys"),
    element("dl", {}, ...rows),
    element("label", {for: "keys-on"}, toggle, " Single keys are on"),
    element("form", {method: "dialog"}, element("button", {}, "Close")),
  );
  document.body.append(fresh);
  return fresh;
}
