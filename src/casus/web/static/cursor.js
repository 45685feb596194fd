// The time cursor: a slider that is made beside the date field of `#cursor`, and a submit once either has come to rest.
import {element} from "./dom.js";

const DAY = 86_400_000;
const REST = 300; // milliseconds without a change

let resting = 0; // the timer of a submit to come
let focused = false; // whether the slider had the focus when its form was swapped for a new one

document.addEventListener("htmx:beforeSwap", ({detail}) => {
  focused = document.activeElement?.id === "cursor-slider";
  const {elt, parameters} = detail.requestConfig;
  if (elt.id !== "cursor") return;
  if (elt.elements.as_of.value !== parameters.as_of) detail.shouldSwap = false; // it has moved on since it asked
});

/** Gives the form a slider over the days from the date field's `min` to its `max`. */
export function startCursor(form) {
  const field = form.querySelector("input[type=date]");
  if (form.dataset.started || !field) return;
  form.dataset.started = "yes";
  field.addEventListener("change", () => field.value && submit(form));
  if (!field.min || !field.max || field.min >= field.max) return;
  const last = between(field.min, field.max);
  const slider = element("input", {type: "range", id: "cursor-slider", min: 0, max: last, step: 1, "aria-label": "Time cursor"});
  const show = () => {
    slider.value = Math.min(Math.max(between(field.min, field.value || field.max), 0), last);
    slider.setAttribute("aria-valuetext", field.value);
  };
  slider.addEventListener("input", () => {
    field.value = moved(field.min, Number(slider.value));
    slider.setAttribute("aria-valuetext", field.value);
    submit(form);
  });
  field.addEventListener("input", show);
  show();
  const end = (text) => element("span", {"aria-hidden": "true"}, text);
  field.after(element("span", {class: "slider"}, end(field.min), slider, end(field.max)));
  if (focused) slider.focus({preventScroll: true});
}

/** Moves the cursor by so many days, within its bounds. */
export function moveCursor(days) {
  const form = document.querySelector("#cursor");
  const field = form?.querySelector("input[type=date]");
  if (!field?.value) return;
  const there = moved(field.value, days);
  if ((field.min && there < field.min) || (field.max && there > field.max)) return;
  field.value = there;
  field.dispatchEvent(new Event("input"));
  submit(form);
}

function submit(form) {
  clearTimeout(resting);
  resting = setTimeout(() => form.isConnected && form.requestSubmit(), REST);
}

function between(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

function moved(iso, days) {
  return new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10);
}
