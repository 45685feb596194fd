// The map: who is said to hold what, and events, over the countries of Natural Earth.
import {drawBorders} from "./borders.js";
import {declutter} from "./declutter.js";
import {element, getJson} from "./dom.js";
import {card, list, rank, sites} from "./sites.js";
import {legend, symbol} from "./symbols.js";

const DISCLAIMER =
  "Borders are Natural Earth's, which draws who is in control on the ground, and are rough. They take no side in any " +
  "dispute and say nothing of the status of a territory.";
const EMPTY = "Nothing that was read by this day tells of a place that can be shown.";
const POPUP = {maxHeight: 260, maxWidth: 280, autoPanPaddingTopLeft: [56, 16], autoPanPaddingBottomRight: [16, 16]}; // clear of the buttons

let view = null; // where the reader left the map, kept when the time cursor moves

/** Draws the map of `#map[data-src]` with its legend, note and list; where there are no assets the list is all. */
export async function drawMap(holder) {
  if (holder.dataset.drawn) return;
  holder.dataset.drawn = "yes";
  const [collection, leaflet] = await Promise.all([
    getJson(holder.dataset.src),
    import("./vendor/leaflet.js").catch(() => null),
  ]);
  const spots = sites(collection);
  if (!holder.isConnected) return;
  if (!leaflet) {
    holder.replaceChildren(missing("map"), list(spots));
    return;
  }
  const canvas = element("div", {class: "map-canvas", role: "application", "aria-label": "Map; the list below has the same"});
  const words = spots.length ? list(spots) : element("p", {class: "empty"}, EMPTY);
  holder.replaceChildren(canvas, legend(), element("p", {class: "note"}, DISCLAIMER), words);
  const map = started(leaflet, canvas, holder.dataset, spots);
  const markers = spots.map((spot) => mark(leaflet, map, spot));
  declutter(map, markers);
  await drawBorders(map, leaflet);
}

/** What stands where the assets would be needed. */
export function missing(what) {
  const why = `The assets for the ${what} were not built into this casus; \`make assets\` in its source tree builds them.`;
  return element("p", {class: "empty"}, why);
}

function started(leaflet, canvas, {tiles}, spots) {
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = {fadeAnimation: false, inertia: moves, zoomAnimation: moves};
  const map = leaflet.map(canvas, {minZoom: 2, maxZoom: 12, zoomSnap: 0.5, worldCopyJump: true, ...motion});
  map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
  map.createPane("names").style.zIndex = 450;
  if (tiles) {
    canvas.classList.add("tiled");
    leaflet.tileLayer(tiles).addTo(map);
    map.attributionControl.addAttribution(`tiles from ${new URL(tiles, location.href).host}`);
  }
  if (view) map.setView(view.center, view.zoom);
  else if (spots.length) map.fitBounds(leaflet.latLngBounds(nearest(spots)), {padding: [50, 50], maxZoom: 8});
  else map.setView([30, 40], 2);
  map.on("moveend", () => (view = {center: map.getCenter(), zoom: map.getZoom()}));
  return map;
}

/** The points to show at first: those that somebody holds, else all. */
function nearest(spots) {
  const held = spots.filter(({control}) => control.length);
  return (held.length ? held : spots).map(({lat, lon}) => [lat, lon]);
}

/** A sign with its name, reachable and opened by keyboard, and the circle in which the place lies. */
function mark(leaflet, map, spot) {
  const html = element("span", {class: "pin"}, symbol(spot.state), words(spot));
  const icon = leaflet.divIcon({className: "pin-holder", html, iconSize: [24, 24]});
  const marker = leaflet.marker([spot.lat, spot.lon], {icon, riseOnHover: true, zIndexOffset: -1000 * rank(spot)});
  const circle = leaflet.circle([spot.lat, spot.lon], {radius: spot.radius * 1000, className: "radius", interactive: false});
  if (spot.radius && !spot.wide) circle.addTo(map);
  marker.addTo(map).bindPopup(() => card(spot), POPUP);
  const pin = marker.getElement();
  pin.setAttribute("aria-label", spot.label);
  marker.on("popupopen", ({popup}) => {
    if (spot.wide) circle.addTo(map);
    const box = popup.getElement();
    box.addEventListener("keydown", ({key}) => key === "Escape" && marker.closePopup());
    box.querySelector("a")?.focus({preventScroll: true});
  });
  marker.on("popupclose", () => {
    if (spot.wide) circle.remove();
    if (document.activeElement === document.body) pin.focus({preventScroll: true}); // what had the focus went with the popup
  });
  return marker;
}

function words({name, holders}) {
  return element("span", {class: "pin-words"}, `${name} `, holders ? element("small", {}, holders) : null);
}
