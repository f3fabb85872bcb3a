// Twelve months as a small line: a month that was not reported is a gap, never a zero.

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, EDGE] = [260, 56, 5];

function drawn(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export function drawLine(points, label) {
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const x = (place) => EDGE + (place * (WIDTH - 2 * EDGE)) / (points.length - 1);
  const y = (value) => HEIGHT - EDGE - (value * (HEIGHT - 2 * EDGE)) / most;
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label });
  svg.append(drawn("line", { class: "base", x1: 0, x2: WIDTH, y1: HEIGHT - EDGE, y2: HEIGHT - EDGE }));
  for (const run of runs(points)) {
    svg.append(drawn("polyline", { points: run.map(({ place, value }) => `${x(place)},${y(value)}`).join(" ") }));
  }
  points.forEach(({ value, label: month, text }, place) => {
    if (value === null) return;
    const dot = drawn("circle", { cx: x(place), cy: y(value), r: 2.5 });
    dot.append(drawn("title", {}));
    dot.firstChild.textContent = `${month}: ${text}`;
    svg.append(dot);
  });
  return svg;
}

function runs(points) {
  const found = [[]];
  points.forEach(({ value }, place) => (value === null ? found.push([]) : found.at(-1).push({ place, value })));
  return found.filter((run) => run.length > 1);
}
