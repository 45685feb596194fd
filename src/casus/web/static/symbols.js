// The signs on the map: each state has a shape of its own beside its colour (casus.css), so that neither is needed alone.
import {drawing, element} from "./dom.js";

const MEANINGS = {
  assessed: "two independent chains agree",
  claimed: "fewer say so",
  contested: "somebody says otherwise",
  stale: "not said again for long",
  event: "event",
  wide: "event somewhere in a wider area",
};

const SHAPES = {
  assessed: () => [drawing("circle", {cx: 10, cy: 10, r: 7})],
  claimed: () => [drawing("path", {d: "M10 2.5 18 16.5H2Z"})],
  contested: () => [drawing("path", {d: "M10 1.5 18.5 10 10 18.5 1.5 10Z"}), drawing("path", {d: "M10 1.5V18.5", class: "cut"})],
  stale: () => [drawing("rect", {x: 3.5, y: 3.5, width: 13, height: 13})],
  event: () => [drawing("path", {d: "M10 4v12M4 10h12", class: "cross"})],
  wide: () => [drawing("circle", {cx: 10, cy: 10, r: 7.5}), drawing("path", {d: "M10 6.5v7M6.5 10h7", class: "cross"})],
  radius: () => [drawing("circle", {cx: 10, cy: 10, r: 8})],
};

const HELD = ["assessed", "claimed", "contested", "stale"];

/** The sign of `state` as an SVG of 20 × 20, hidden from screen readers: words beside it say the same. */
export function symbol(state) {
  return drawing("svg", {viewBox: "0 0 20 20", class: `symbol ${state}`, "aria-hidden": "true"}, ...SHAPES[state]());
}

/** What the signs mean, with the circle for how far from its point a place may lie. */
export function legend() {
  const entries = Object.entries(MEANINGS).map(([state, meaning]) =>
    element("li", {}, symbol(state), element("span", {}, HELD.includes(state) ? `${state}: ${meaning}` : meaning)),
  );
  entries.push(
    element("li", {}, symbol("radius"), element("span", {}, "it lies within")),
    element("li", {}, element("span", {}, "small: close to another, zoom in")),
  );
  return element("ul", {class: "legend", "aria-label": "Signs on the map"}, ...entries);
}
