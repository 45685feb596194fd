// Elements made from data: text is only ever set as text, so that no report can put markup into the page.
const SVG = "http://www.w3.org/2000/svg";

/** An HTML element with attributes and children; a string child becomes a text node. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An SVG element with attributes and children. */
export function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/** A link to a page of this server; what points elsewhere stays plain text. */
export function link(href, text) {
  return sameOrigin(href) ? element("a", {href}, text) : element("span", {}, text);
}

/** Whether `href` leads to this server. */
export function sameOrigin(href) {
  try {
    return Boolean(href) && new URL(href, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

/** The JSON at `address`, asked for again while the server says that it is being computed. */
export async function getJson(address) {
  for (;;) {
    const answer = await fetch(address, {headers: {Accept: "application/json"}});
    const seconds = answer.status === 503 ? Number(answer.headers.get("Retry-After")) : 0;
    if (answer.ok) return answer.json();
    if (!seconds) throw new Error(`${address} answered ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) if (value != null) made.setAttribute(name, value);
  made.append(...children.filter((child) => child != null));
  return made;
}
