// Where each bar of the timeline goes: lanes under each other, and in a lane as many rows as its bars and words need.
const ROWS_A_LANE = 14;
const DOT = 16; // pixels from the middle of a bar's end to its words, and from them to the next bar

/**
 * Rows for the items of each lane, so that no words run into the next bar. `from` and `to` are dates, `dayWidth` and `room`
 * pixels: those of a day and the most for words, whose width `measure` tells.
 *
 * Gives {items, lanes, rows, left}: the items with x1, x2, row, label and the place `at` of their lane, the lanes with their
 * top row, how many rows there are, and how many items have found none.
 */
export function pack(lanes, {from, to, dayWidth, room, measure}) {
  const packed = {items: [], lanes: [], rows: 0, left: 0};
  for (const [at, {party, items}] of lanes.entries()) {
    const ends = []; // where each row of this lane is free again, in pixels
    const top = packed.rows;
    for (const item of [...items].sort((a, b) => a.begin.localeCompare(b.begin))) {
      const [x1, x2] = [item.begin, item.end ?? item.begin].map((iso) => clamp(day(iso), from, to));
      const label = shorten(item.label, room, measure);
      const start = days(from, x1) * dayWidth;
      const stop = days(from, x2) * dayWidth + DOT + measure(label);
      let row = ends.findIndex((end) => end <= start);
      if (row < 0) row = ends.length;
      if (row >= ROWS_A_LANE) {
        packed.left += 1;
        continue;
      }
      ends[row] = stop;
      packed.items.push({...item, party, at, label, full: item.label, x1, x2, row: top + row});
    }
    packed.rows = top + ends.length;
    packed.lanes.push({party, top});
  }
  return packed;
}

/** Midnight UTC of an ISO date. */
export function day(iso) {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`);
}

/** How many days lie between two dates. */
export function days(from, to) {
  return (to - from) / 86_400_000;
}

function clamp(date, low, high) {
  return new Date(Math.min(Math.max(date, low), high));
}

function shorten(text, room, measure) {
  if (measure(text) <= room) return text;
  let end = text.length;
  while (end > 1 && measure(`${text.slice(0, end)}…`) > room) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
