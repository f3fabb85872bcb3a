// Draws the charts from the figures that the page carries, gives each as a picture, narrows the page on a click and keeps
// the whole state in the address. Without it the page lacks the drawings only: the tables are beside them.

import { given, painted } from "./painted.js";

const figures = JSON.parse(document.getElementById("charts-data")?.textContent ?? "{}");
const query = document.querySelector("[data-query]")?.dataset.query;

// No tool bar: zooming says nothing about counts by year, and one of its buttons would send the figures abroad.
const config = {
  displayModeBar: false, displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: true,
  doubleClick: false, showTips: false,
};

if (query && !location.search) history.replaceState(null, "", `?${query}`);

// To a period, some blocks or a measure: {} narrows nothing, and what else the state says stays.
function narrow(to) {
  const state = new URLSearchParams(query);
  for (const [name, value] of Object.entries(to)) state.set(name, value);
  if (Object.keys(to).length) location.search = state;
}

async function draw(place) {
  const slug = place.dataset.chart;
  const { data, layout, narrow: { steps, traces } } = figures[slug];
  performance.mark("chart-begin");
  await Plotly.newPlot(place, structuredClone(data), structuredClone(layout), config);
  performance.measure("chart", "chart-begin"); // tools/bench.py reads it
  // a place on the axis is a period; where there is but one, a bar is its measure, as in the legend
  const to = ({ pointIndex, curveNumber }) => (steps.length ? steps[pointIndex] : traces[curveNumber]);
  place.on("plotly_click", ({ points }) => narrow(to(points[0])));
  place.on("plotly_legendclick", ({ curveNumber }) => { narrow(traces[curveNumber]); return !Object.keys(traces[curveNumber]).length; });
}

async function save(slug) {
  const { data, layout, picture } = figures[slug];
  const margin = { ...layout.margin, ...picture.margin };
  const figure = { data: structuredClone(data), layout: { ...structuredClone(layout), ...picture, margin }, config };
  const size = { width: 1000, height: 620 };
  const drawing = await Plotly.toImage(figure, { format: "svg", imageDataOnly: true, ...size });
  given(await painted(drawing, { ...size, scale: 2, ground: "#fffefb" }), slug);
}

async function drawAll() {
  await document.fonts.ready; // plotly measures its texts once
  performance.mark("charts-begin");
  for (const place of document.querySelectorAll("[data-chart]")) {
    await draw(place);
    await new Promise(requestAnimationFrame); // the page stays free between two drawings
  }
  performance.measure("charts", "charts-begin"); // tools/bench.py reads it
  for (const button of document.querySelectorAll("[data-png]")) {
    button.hidden = false;
    button.addEventListener("click", () => save(button.dataset.png));
  }
  document.documentElement.dataset.drawn = "all";
}

await drawAll();
