// One screen at a time, moved through by keys, by swiping or by the links that are there anyway; which one it is stands in
// the address. Without it the screens stand below one another, each with its table.

const figures = JSON.parse(document.getElementById("charts-data")?.textContent ?? "{}");
const slides = [...document.querySelectorAll(".slide")];
const config = {
  displayModeBar: false, displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: true,
  doubleClick: false, showTips: false,
};
const FAR = 48; // pixels of a swipe
const LARGER = 1.7; // than on the page: it is read from five metres

let current = -1;
let touched = null;

const asked = () => slides.findIndex((slide) => `#${slide.id}` === location.hash);
const scale = () => (innerWidth < 768 ? 1 : LARGER);

function larger(part) {
  if (Array.isArray(part)) return part.map(larger);
  if (part === null || typeof part !== "object") return part;
  const grown = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, larger(value)]));
  if (grown.size && (grown.color || grown.family)) grown.size *= scale();
  return grown;
}

async function draw(slide) {
  const place = slide.querySelector("[data-chart]");
  if (!place || place.dataset.drawn || !window.Plotly) return;
  place.dataset.drawn = "yes";
  const { data, layout } = figures[place.dataset.chart];
  const { l, t, b } = layout.margin;
  const margin = { ...layout.margin, l: l * scale(), t: t * scale() * 2, b: b * scale() };
  await document.fonts.ready;
  await Plotly.newPlot(place, larger(data), { ...larger(layout), margin }, config);
}

function show(index, { focus = true } = {}) {
  const next = Math.min(Math.max(index, 0), slides.length - 1);
  if (next === current) return;
  current = next;
  slides.forEach((slide, place) => slide.toggleAttribute("data-current", place === current));
  const slide = slides[current];
  if (`#${slide.id}` !== location.hash) history.replaceState(null, "", `#${slide.id}`);
  scrollTo(0, 0);
  if (focus) slide.querySelector("h2").focus({ preventScroll: true });
  draw(slide);
}

const moves = {
  ArrowRight: () => show(current + 1), PageDown: () => show(current + 1), ArrowLeft: () => show(current - 1),
  PageUp: () => show(current - 1), Home: () => show(0), End: () => show(slides.length - 1), Escape: leave,
};

// The browser itself takes Esc to leave the full screen; once more leads back to the page.
function leave() {
  if (!document.fullscreenElement) location.assign(document.querySelector("[data-leave]").href);
}

addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.key in moves)) return;
  event.preventDefault();
  moves[event.key]();
});
addEventListener("hashchange", () => { if (asked() >= 0) show(asked()); });
addEventListener("touchstart", (event) => { touched = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
addEventListener("touchend", (event) => {
  if (!touched || event.target.closest(".table-scroll")) return;
  const { clientX, clientY } = event.changedTouches[0];
  const [across, down] = [clientX - touched.clientX, clientY - touched.clientY];
  if (Math.abs(across) > FAR && Math.abs(across) > 2 * Math.abs(down)) show(current + (across < 0 ? 1 : -1));
}, { passive: true });

if (document.fullscreenEnabled) {
  for (const button of document.querySelectorAll("[data-full-screen]")) {
    button.hidden = false;
    button.addEventListener("click", () => (
      document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()
    ));
  }
}

const { query } = document.querySelector("[data-query]").dataset;
if (query && !location.search) history.replaceState(null, "", `?${query}${location.hash}`);
document.documentElement.dataset.shows = "one";
show(Math.max(asked(), 0), { focus: false });
