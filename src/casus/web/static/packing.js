// Where each bar of the timeline goes: lanes under each other, and in a lane as many rows as its bars and words need.
const ROWS_A_LANE = 14;
const CHARACTER = 5.6; // pixels, of the type in which labels are set
const DOT = 12;

/**
 * Rows for the items of each lane, so that no words run into the next bar; `from` and `to` are dates, `dayWidth` is in pixels.
 * Gives {items, lanes, rows, left}: items with x1, x2, row, label; lanes with top and bottom row; `left` counts items without a row.
 */
export function pack(lanes, from, to, dayWidth, longest) {
  const packed = {items: [], lanes: [], rows: 0, left: 0};
  for (const {party, items} of lanes) {
    const ends = []; // where each row of this lane is free again, in pixels
    const top = packed.rows;
    for (const item of [...items].sort((a, b) => a.begin.localeCompare(b.begin))) {
      const [x1, x2] = [day(item.begin), day(item.end ?? item.begin)].map((at) => clamp(at, from, to));
      const label = shorten(item.label, longest);
      const start = days(from, x1) * dayWidth;
      const stop = days(from, x2) * dayWidth + DOT + label.length * CHARACTER;
      let row = ends.findIndex((end) => end <= start);
      if (row < 0) row = ends.length;
      if (row >= ROWS_A_LANE) {
        packed.left += 1;
        continue;
      }
      ends[row] = stop;
      packed.items.push({...item, party, label, full: item.label, x1, x2, row: top + row});
    }
    packed.rows = top + Math.max(ends.length, 1);
    packed.lanes.push({party, top, bottom: packed.rows});
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

function shorten(text, longest) {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}
