// The marks of Observable Plot that the timeline uses.
export {axisFy, axisX, barX, dot, gridX, plot, ruleX, ruleY, text, tickX} from "@observablehq/plot";
