// The timeline: one lane for each party that says so, what it says happened when, and the cursor as a line.
import {element, getJson, link, sameOrigin} from "./dom.js";
import {missing} from "./map.js";
import {day, pack} from "./packing.js";

const ROW = 18;
const LANE_HEAD = 18;

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
  const margin = 8;
  const words = width < 600 ? 22 : 34;
  const {from, to} = told;
  const spread = Math.max((day(to) - day(from)) / 86_400_000, 1);
  const right = width < 600 ? 90 : 160; // words of what is told last
  const {items, lanes, rows, left} = pack(told.lanes, from, to, (width - margin - right) / spread, words);
  const offset = new Map(lanes.map(({party}, at) => [party, (at + 1) * LANE_HEAD]));
  const y = ({party, row}) => row * ROW + offset.get(party) + ROW / 2;
  const height = rows * ROW + lanes.length * LANE_HEAD;
  const shared = {y, href: ({href}) => (sameOrigin(href) ? href : null), title: titleOf, ariaLabel: titleOf};
  const spans = items.filter(({x1, x2}) => x2 > x1);
  const points = items.filter(({x1, x2}) => x2 <= x1);
  const heads = lanes.map(({party, top}) => ({party, y: top * ROW + offset.get(party) - LANE_HEAD}));
  const firm = ({status}) => (["occurred", "ongoing"].includes(status) ? "firm" : "open");
  const chart = plot.plot({
    width,
    height: height + 54,
    marginLeft: margin,
    marginRight: right,
    marginTop: 34,
    marginBottom: 20,
    className: "plot",
    ariaLabel: "Timeline; the table below has the same",
    x: {type: "utc", domain: [day(from), day(to)]},
    y: {domain: [height, 0], axis: null},
    marks: [
      plot.axisX({anchor: "top", ticks: Math.max(3, Math.floor(width / 110)), tickSize: 0, className: "axis"}),
      plot.gridX({ticks: Math.max(3, Math.floor(width / 110)), className: "grid"}),
      plot.ruleY(heads, {y: "y", className: "lane"}),
      ...["firm", "open"].flatMap((kind) => [
        plot.ruleY(spans.filter((item) => firm(item) === kind), {...shared, x1: "x1", x2: "x2", className: `span ${kind}`}),
        plot.dot(points.filter((item) => firm(item) === kind), {...shared, x: "x1", r: 4, className: `point ${kind}`}),
      ]),
      plot.text(items, {...shared, x: "x2", dx: 8, text: "label", textAnchor: "start", className: "words"}),
      plot.text(heads, {y: "y", frameAnchor: "left", dy: LANE_HEAD / 2 + 1, text: "party", textAnchor: "start", className: "party"}),
      plot.ruleX([day(told.cursor)], {className: "cursor"}),
    ],
  });
  const rest = left ? element("p", {class: "note"}, `${left} more are not drawn for want of room; the table has them.`) : null;
  const key = element("p", {class: "note"}, "Full: told as having happened. Hollow: planned, feared, conditional or denied. The line is the time cursor.");
  return [chart, key, rest].filter(Boolean);
}

function titleOf({party, begin, end, full, place, status}) {
  const when = end && end !== begin ? `${begin} to ${end}` : begin;
  return [`${party}: ${full}`, place, when, status].filter(Boolean).join(", ");
}

function asTable({lanes}, count) {
  const cells = (name, ...texts) => element("tr", {}, ...texts.map((text) => element(name, name === "th" ? {scope: "col"} : {}, text)));
  const rows = lanes.flatMap(({party, items}) =>
    items.map(({begin, end, label, place, status, href}) =>
      cells("td", party, end && end !== begin ? `${begin} – ${end}` : begin, link(href, label), place ?? "", status ?? ""),
    ),
  );
  const table = element("table", {}, element("thead", {}, cells("th", "Who says so", "When", "What", "Where", "Status")), element("tbody", {}, ...rows));
  const scroller = element("div", {class: "scroller", tabindex: 0, role: "region", "aria-label": "Timeline as a table"}, table);
  return element("details", {class: "alternative"}, element("summary", {}, `The ${count} entries of the timeline as a table`), scroller);
}
