// Brings the page to life: the map, the timeline, the time cursor and the keys, at first and after each swap by htmx.
// Without this file or without its assets the page is plain HTML that says the same in tables.
import {startCursor} from "./cursor.js";
import {element} from "./dom.js";
import {startKeys} from "./keys.js";
import {drawMap} from "./map.js";
import {drawTimeline} from "./timeline.js";

const PARTS = [
  ["#map[data-src]", drawMap],
  ["#timeline[data-src]", drawTimeline],
  ["#cursor", startCursor],
  [".tabs ul", showCurrent],
  [".report-text mark", showMark],
];

function enliven() {
  for (const [selector, start] of PARTS) {
    const holder = document.querySelector(selector);
    if (holder) Promise.resolve(start(holder)).catch((problem) => tell(holder, problem));
  }
}

function tell(holder, problem) {
  const words = `This part could not be drawn (${problem.message}). Reload the page to try again.`;
  holder.append(element("p", {class: "empty", role: "alert"}, words));
  console.warn(problem);
}

/** Brings the tab of this view into sight where they don't all fit. */
function showCurrent(tabs) {
  const current = tabs.querySelector("[aria-current]");
  if (current) tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
}

/** Scrolls to the first marked words of a long report. */
function showMark(mark) {
  if (mark.getBoundingClientRect().top > innerHeight * 0.8) mark.scrollIntoView({block: "center"});
}

/** A swap takes the focus and the title away with what it replaces: give the one a place and say the other. */
function arrive() {
  if (document.activeElement === document.body) document.querySelector("main")?.focus({preventScroll: true});
  document.querySelector("#told").textContent = document.title;
}

/** Leaves fields that say nothing out of the address, which is there to be passed on. */
function tidy({detail: {parameters}}) {
  for (const [name, value] of Object.entries(parameters)) if (value === "") delete parameters[name];
}

enliven();
startKeys();
document.addEventListener("htmx:configRequest", tidy);
document.addEventListener("htmx:load", enliven);
document.addEventListener("htmx:afterSettle", arrive);
