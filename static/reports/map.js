// Gives the map as a picture: its own drawing with the styles written into it, on white, with title and source.

import { given, painted } from "./painted.js";

const STYLED = ["fill", "stroke", "stroke-width", "font-size", "font-weight", "font-family", "text-anchor", "paint-order"];
const HEAD = 64;

function standing(map) {
  const copy = map.cloneNode(true);
  const [originals, copies] = [map, copy].map((each) => [...each.querySelectorAll("path, text")]);
  originals.forEach((original, at) => {
    const style = getComputedStyle(original);
    for (const name of STYLED) copies[at].setAttribute(name, style.getPropertyValue(name));
    if (original.classList.contains("shade-0")) copies[at].setAttribute("fill", "url(#bong-0)");
    copies[at].removeAttribute("class");
  });
  return copy;
}

function text(words, y, size) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "text");
  Object.entries({ x: 8, y, "font-size": size, "font-family": "Be Vietnam Pro, Arial, sans-serif" }).forEach((each) => node.setAttribute(...each));
  node.textContent = words;
  return node;
}

async function picture(place) {
  const map = standing(place.querySelector("svg.block-map"));
  const { width, height } = place.querySelector("svg.block-map").viewBox.baseVal;
  map.setAttribute("viewBox", `0 ${-HEAD} ${width} ${height + HEAD}`);
  map.setAttribute("width", width * 2);
  map.setAttribute("height", (height + HEAD) * 2);
  map.append(text(place.dataset.title, 24 - HEAD, 18), text(place.dataset.under, 46 - HEAD, 13));
  return painted(new XMLSerializer().serializeToString(map), { width, height: height + HEAD, scale: 2 });
}

for (const button of document.querySelectorAll("[data-map-png]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    given(await picture(document.querySelector("[data-map]")), button.dataset.mapPng);
  });
}
