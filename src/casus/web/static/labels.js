// Names beside the signs, as many as fit without lying over each other; those first in the list go first.
const GAP = 2;

/** Shows the words of each marker at its right or left, where that is free and within the map, now and after each zoom. */
export function placeLabels(map, markers) {
  const place = () => {
    const frame = map.getContainer().getBoundingClientRect();
    const taken = markers.map((marker) => marker.getElement().getBoundingClientRect());
    for (const marker of markers) {
      const words = marker.getElement().querySelector(".pin-words");
      words.hidden = false;
      const side = ["right", "left"].find((each) => {
        words.classList.toggle("left", each === "left");
        const box = words.getBoundingClientRect();
        return within(box, frame) && taken.every((other) => !overlap(box, other));
      });
      if (side) taken.push(words.getBoundingClientRect());
      words.hidden = !side;
    }
  };
  map.on("zoomend moveend", place);
  place();
}

/** Whether two boxes touch or nearly do. */
export function overlap(a, b) {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;
}

function within(box, frame) {
  return box.left >= frame.left && box.right <= frame.right;
}
