// The parts of Leaflet that the map uses.
export {
  canvas,
  circle,
  divIcon,
  featureGroup,
  geoJSON,
  latLngBounds,
  layerGroup,
  map,
  marker,
  tileLayer,
} from "leaflet/dist/leaflet-src.esm.js";
