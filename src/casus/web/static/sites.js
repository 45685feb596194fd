// Features of /api/map gathered by where they lie: one sign a spot, however many claims are told of it.
import {element, link} from "./dom.js";

const ORDER = ["contested", "assessed", "claimed", "stale"];
const SHOWN = 8;
const WIDE = 100; // km: from here on a place is a province or a country, and its point says little

/** The spots of a feature collection, those with control first; features without a point are left out. */
export function sites(collection) {
  const spots = new Map();
  for (const {geometry, properties} of collection.features) {
    if (geometry?.type !== "Point") continue;
    const [lon, lat] = geometry.coordinates;
    const key = `${lat},${lon}`;
    if (!spots.has(key)) spots.set(key, {lat, lon, control: [], events: []});
    spots.get(key)[properties.layer === "control" ? "control" : "events"].push(properties);
  }
  return [...spots.values()].map(described).sort((a, b) => rank(a) - rank(b));
}

function described(spot) {
  const all = [...spot.control, ...spot.events];
  const radius = Math.max(0, ...all.map((each) => each.radius_km ?? 0));
  const holders = [...new Set(spot.control.map(({holder}) => holder ?? "holder not named"))].join(" / ");
  const count = spot.events.length;
  const told = [spot.control[0]?.state, count ? `${count} ${count === 1 ? "event" : "events"}` : null];
  return {
    ...spot,
    name: all[0].name,
    holders,
    state: spot.control[0]?.state ?? (radius > WIDE ? "wide" : "event"),
    radius,
    wide: radius > WIDE,
    disputed: all.some(({disputed}) => disputed),
    label: `${all[0].name}${holders ? `: ${holders}` : ""}, ${told.filter(Boolean).join(", ")}`,
  };
}

/** How far behind a spot stands: what is contested comes first, events without a holder last. */
export function rank(spot) {
  return spot.control.length ? ORDER.indexOf(spot.state) : ORDER.length;
}

/** What is told of a spot, as the content of its popup. */
export function card(spot) {
  const lines = [
    ...spot.control.map(heldLine),
    ...spot.events.slice(0, SHOWN).map(eventLine),
    spot.events.length > SHOWN ? element("li", {}, `and ${spot.events.length - SHOWN} events more`) : null,
  ];
  return element(
    "div",
    {class: "card"},
    element("strong", {}, spot.name),
    spot.radius ? element("p", {class: "note"}, `Within ${Math.round(spot.radius)} km of this point.`) : null,
    element("ul", {}, ...lines),
  );
}

function heldLine({holder, state, since, last_asserted, by, href}) {
  const days = [since ? `since ${since}` : null, last_asserted && last_asserted !== since ? `last said ${last_asserted}` : null];
  return element(
    "li",
    {},
    element("span", {class: `tag ${state}`}, state),
    " ",
    link(href, holder ?? "holder not named"),
    element("small", {}, [...days, by ? `according to ${by}` : null].filter(Boolean).join(", ")),
  );
}

function eventLine({type, status, since, by, disputed, href}) {
  const told = [since, status, by ? `according to ${by}` : null, disputed ? "another report says otherwise" : null];
  return element("li", {}, link(href, type ?? "event"), element("small", {}, told.filter(Boolean).join(", ")));
}

/** The same as a list, filled when it is opened, for who can't see or doesn't use the map. */
export function list(spots) {
  const cards = element("div", {class: "cards"});
  const summary = element("summary", {}, `The ${spots.length} places of the map as a list`);
  const details = element("details", {class: "alternative"}, summary, cards);
  details.addEventListener("toggle", () => cards.append(...spots.map(card)), {once: true});
  return details;
}
