// The world's countries from Natural Earth: coarse at once, fine when the map is near enough for it to matter.
import {getJson} from "./dom.js";
import {overlap, within} from "./declutter.js";

const FINE_FROM = 6;
const COLUMNS = 14;
const ROWS = 10;

/** Draws countries below everything else on `map`, and their names where they show. */
export async function drawBorders(map, leaflet) {
  const {feature} = await import("./vendor/topojson.js");
  const load = async (scale) => {
    const world = await getJson(new URL(`./vendor/countries-${scale}.json`, import.meta.url));
    const countries = feature(world, world.objects.countries);
    for (const {geometry: {type, coordinates}} of countries.features) unroll(type === "Polygon" ? [coordinates] : coordinates);
    return leaflet.geoJSON(countries, {interactive: false, style: {className: "country"}, smoothFactor: 0.6});
  };
  let shown = (await load("50m")).addTo(map).bringToBack();
  const names = leaflet.layerGroup().addTo(map);
  const label = () => nameCountries(map, leaflet, shown, names);
  const refine = async () => {
    if (map.getZoom() < FINE_FROM) return;
    map.off("zoomend", refine);
    const fine = await load("10m");
    if (!map.getContainer().isConnected) return;
    shown.remove();
    shown = fine.addTo(map).bringToBack();
    label();
  };
  map.on("zoomend", refine).on("moveend", label);
  label();
  await refine();
}

/** Carries rings that cross the 180th meridian on beyond it, so that no edge runs around the world. */
function unroll(polygons) {
  for (const ring of polygons.flat()) {
    for (let at = 1; at < ring.length; at++) ring[at][0] += 360 * Math.round((ring[at - 1][0] - ring[at][0]) / 360);
  }
}

/** Puts each country's name into the middle of what shows of it, if that is more than a corner. */
function nameCountries(map, leaflet, countries, names) {
  names.clearLayers();
  const view = map.getBounds();
  const size = map.getSize();
  const frame = map.getContainer().getBoundingClientRect();
  const signs = map.getContainer().querySelectorAll(".pin-holder:not(.crowded), .pin-words:not([hidden])");
  const taken = [...signs].map((sign) => sign.getBoundingClientRect());
  const grid = Array.from({length: COLUMNS * ROWS}, (_, at) => {
    const point = [((at % COLUMNS) + 0.5) * (size.x / COLUMNS), (Math.floor(at / COLUMNS) + 0.5) * (size.y / ROWS)];
    return {point, place: map.containerPointToLatLng(point), taken: false};
  });
  countries.eachLayer((country) => {
    if (!country.getBounds().intersects(view)) return;
    const inside = grid.filter((cell) => !cell.taken && contains(country, cell.place));
    if (inside.length < 4) return;
    for (const cell of inside) cell.taken = true;
    const middle = [0, 1].map((axis) => inside.reduce((sum, {point}) => sum + point[axis], 0) / inside.length);
    const distance = ({point}) => Math.hypot(point[0] - middle[0], point[1] - middle[1]);
    const nearest = inside.reduce((best, cell) => (distance(cell) < distance(best) ? cell : best));
    const text = document.createElement("span");
    text.textContent = country.feature.properties.name;
    const icon = leaflet.divIcon({className: "country-name", html: text, iconSize: null});
    const name = leaflet.marker(nearest.place, {icon, interactive: false, keyboard: false, pane: "names"}).addTo(names);
    const box = text.getBoundingClientRect();
    if (!within(box, frame) || taken.some((other) => overlap(box, other))) name.remove();
    else taken.push(box);
  });
}

/** Whether a country's polygons hold the point, by the even-odd rule over all their rings. */
function contains(country, {lat, lng}) {
  if (!country.getBounds().contains([lat, lng])) return false;
  let odd = false;
  for (const ring of rings(country.getLatLngs())) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [a, b] = [ring[at], ring[before]];
      if (a.lat > lat !== b.lat > lat && lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng) odd = !odd;
    }
  }
  return odd;
}

function rings(nested) {
  return Array.isArray(nested[0]) ? nested.flatMap(rings) : [nested];
}
