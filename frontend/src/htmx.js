// htmx, set for a page under a strict content security policy that shows text which nobody has vetted.
import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false, // no expressions in attributes
  allowScriptTags: false, // no script in what the server sends
  historyCacheSize: 0, // no report text kept in the browser's storage
  includeIndicatorStyles: false, // it would be a <style> element; casus.css has the rules
  refreshOnHistoryMiss: true,
  scrollBehavior: "instant",
});

export default htmx;
