// The timeline: one lane for each party that says so, what it says happened when, and the cursor as a line.
import {element, getJson, link, sameOrigin} from "./dom.js";
import {missing} from "./map.js";
import {day, days, pack} from "./packing.js";

const ROW = 18;
const HEAD = 20;
const MARGIN = 8;
const DAY = 86_400_000;
const KEY = "Full: told as having happened. Hollow: planned, feared, conditional or denied. Red line: the time cursor.";
const FIRM = new Set(["occurred", "ongoing"]);

/** Draws the timeline of `#timeline[data-src]`, again whenever its width changes, with the same as a table. */
export async function drawTimeline(holder) {
  if (holder.dataset.drawn) return;
  holder.dataset.drawn = "yes";
  const [told, plot] = await Promise.all([getJson(holder.dataset.src), import("./vendor/plot.js").catch(() => null)]);
  if (!holder.isConnected) return;
  const count = told.lanes.reduce((sum, {items}) => sum + items.length, 0);
  if (!count) {
    holder.replaceChildren(element("p", {class: "empty"}, "Nothing that was read by this day tells of a dated event."));
    return;
  }
  const table = asTable(told, count);
  if (!plot) {
    holder.replaceChildren(missing("timeline"), table);
    return;
  }
  const chart = element("div", {class: "timeline-chart"});
  holder.replaceChildren(chart, table);
  let width = 0;
  new ResizeObserver(() => {
    const now = Math.floor(chart.clientWidth);
    if (now && now !== width) chart.replaceChildren(...drawn(plot, told, (width = now)));
  }).observe(chart);
}

function drawn(plot, told, width) {
  const room = width < 600 ? 140 : 230;
  const frame = {
    width,
    marginLeft: MARGIN,
    marginRight: room + 2 * MARGIN, // for the words of what is told last
    className: "plot",
    x: {type: "utc", domain: extent(told)},
  };
  const [from, to] = frame.x.domain;
  const dayWidth = (width - frame.marginLeft - frame.marginRight) / days(from, to);
  const {items, lanes, rows, left} = pack(placed(told.lanes), {from, to, dayWidth, room, measure: ruler()});
  const top = ({top}, at) => top * ROW + at * HEAD;
  const y = ({at, row}) => (row + 0.5) * ROW + (at + 1) * HEAD;
  const height = rows * ROW + lanes.length * HEAD;
  const ticks = Math.max(3, Math.floor(width / 110));
  const entry = {y, href: ({href}) => (sameOrigin(href) ? href : null), title: titleOf};
  const marks = ["firm", "open"].flatMap((kind) => {
    const alike = items.filter(({status}) => FIRM.has(status) === (kind === "firm"));
    const spans = alike.filter(({x1, x2}) => x2 > x1);
    const points = alike.filter(({x1, x2}) => x2 <= x1);
    return [
      plot.ruleY(spans, {...entry, x1: "x1", x2: "x2", className: `span ${kind}`}),
      plot.dot(points, {...entry, x: "x1", r: 4, className: `point ${kind}`}),
    ];
  });
  const head = plot.plot({
    ...frame,
    height: 34,
    marginTop: 33,
    marginBottom: 0,
    marks: [plot.axisX({anchor: "top", ticks, tickSize: 0, className: "axis"})],
  });
  const body = plot.plot({
    ...frame,
    height,
    marginTop: 0,
    marginBottom: 0,
    y: {domain: [height, 0], axis: null},
    marks: [
      plot.gridX({ticks, className: "grid"}),
      plot.ruleY(lanes, {y: top, className: "lane"}),
      plot.ruleX([day(told.cursor)], {className: "cursor-line"}),
      ...marks,
      plot.text(items, {...entry, x: "x2", dx: 8, text: "label", textAnchor: "start", className: "words"}),
      plot.text(lanes, {
        y: (lane, at) => top(lane, at) + HEAD / 2,
        frameAnchor: "left",
        text: "party",
        textAnchor: "start",
        className: "party",
      }),
    ],
  });
  tidy(head, body);
  const label = {role: "group", "aria-label": "Lanes of the timeline"};
  const rest = left ? ` ${left} more are not drawn for want of room; the table has them.` : "";
  return [element("div", {class: "timeline-lanes", tabindex: 0, ...label}, head, body), element("p", {class: "note"}, KEY + rest)];
}

/** The lanes with the place in each label, which the table has in a column of its own. */
function placed(lanes) {
  const at = (item) => ({...item, label: item.place ? `${item.label} · ${item.place}` : item.label});
  return lanes.map((lane) => ({...lane, items: lane.items.map(at)}));
}

/** Tells how wide words are in the type of the labels (casus.css, `.plot .words`). */
function ruler() {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => context.measureText(text).width;
}

/** Leaves one link an entry to keys and screen readers, its words, and none of the names that Plot gives to groups. */
function tidy(head, body) {
  head.setAttribute("aria-hidden", "true");
  for (const group of body.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  for (const link of body.querySelectorAll(".span a, .point a")) {
    link.setAttribute("tabindex", "-1");
    link.setAttribute("aria-hidden", "true");
  }
  for (const link of body.querySelectorAll(".words a")) link.setAttribute("aria-description", link.querySelector("title").textContent);
}

/** The days to show: no more than what is told, and the cursor. */
function extent({cursor, from, to, lanes}) {
  const items = lanes.flatMap(({items}) => items);
  const begins = [cursor, ...items.map(({begin}) => begin)].sort();
  const ends = [cursor, ...items.map(({begin, end}) => end ?? begin)].sort();
  const first = Math.max(day(from), day(begins[0]) - DAY);
  const last = Math.min(day(to), Number(day(ends.at(-1))) + DAY);
  return [new Date(first), new Date(last)];
}

function titleOf({party, begin, end, full, words, status}) {
  const when = end && end !== begin ? `${begin} to ${end}` : begin;
  return [`${party}: ${full}`, `“${words}”`, when, status].filter(Boolean).join(", ");
}

function asTable({lanes}, count) {
  const cells = (name, ...texts) => element("tr", {}, ...texts.map((text) => element(name, name === "th" ? {scope: "col"} : {}, text)));
  const rows = lanes.flatMap(({party, items}) =>
    items.map(({begin, end, label, words, place, status, href}) =>
      cells("td", party, end && end !== begin ? `${begin} – ${end}` : begin, link(href, label), `“${words}”`, place ?? "", status ?? ""),
    ),
  );
  const head = element("thead", {}, cells("th", "Who says so", "When", "What", "In the words", "Where", "Status"));
  const table = element("table", {}, head, element("tbody", {}, ...rows));
  const scroller = element("div", {class: "scroller", tabindex: 0, role: "region", "aria-label": "Timeline as a table"}, table);
  return element("details", {class: "alternative"}, element("summary", {}, `The ${count} entries of the timeline as a table`), scroller);
}
