// What to do where signs lie close: those first in the list stay whole, the others become dots, and names go where room is.
const GAP = 2;

/** Sees to the signs and their words, now and after each move of the map. */
export function declutter(map, markers) {
  const look = () => {
    const frame = map.getContainer().getBoundingClientRect();
    const taken = [map.zoomControl.getContainer().getBoundingClientRect()];
    const pins = markers.map((marker) => marker.getElement());
    const boxes = pins.map((pin) => pin.getBoundingClientRect()); // all read before any is changed, else each lays out anew
    const whole = boxes.map((box) => {
      const free = !taken.some((other) => overlap(box, other));
      if (free) taken.push(box);
      return free;
    });
    for (const [at, pin] of pins.entries()) crowd(pin, !whole[at]);
    for (const [at, pin] of pins.entries()) name(pin.querySelector(".pin-words"), whole[at], frame, taken);
  };
  map.on("zoomend moveend", look);
  look();
}

/** Makes a sign without room a dot that keys pass over: the list under the map has it too. */
function crowd(pin, crowded) {
  pin.classList.toggle("crowded", crowded);
  pin.tabIndex = crowded ? -1 : 0;
  pin.ariaHidden = crowded ? "true" : null;
}

/** Shows the words of a whole sign at its right or left, where that is free and within the map. */
function name(words, whole, frame, taken) {
  words.hidden = !whole;
  if (!whole) return;
  const side = ["right", "left"].find((each) => {
    words.classList.toggle("left", each === "left");
    const box = words.getBoundingClientRect();
    return within(box, frame) && !taken.some((other) => overlap(box, other));
  });
  words.hidden = !side;
  if (side) taken.push(words.getBoundingClientRect());
}

/** Whether two boxes touch or nearly do. */
export function overlap(a, b) {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;
}

/** Whether a box lies between the sides of another. */
export function within(box, frame) {
  return box.left >= frame.left && box.right <= frame.right;
}
