// Turns Natural Earth's shared arcs into polygons.
export {feature} from "topojson-client";
