// Gives what the page shows by tables and lists, not by a drawing, as a picture: each box and each line of words where the
// page has it, at full width, under its title and what it is of. Buttons name the part: data-picture="do-phu".

import { given } from "./painted.js";

const EDGE = 24;
const SCALE = 2;
const TALLEST = 16000; // pixels that a canvas may have
const FONT = '"Be Vietnam Pro", Arial, sans-serif';
const SKIPPED = ".visually-hidden, input, button, svg, caption";

function around(part) {
  const boxes = [part, ...part.querySelectorAll("table, li")].map((each) => each.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return { left, top, width: Math.max(...boxes.map((box) => box.right)) - left, height: Math.max(...boxes.map((box) => box.bottom)) - top };
}

function hatched(paper, { left, top, width, height }) {
  paper.save();
  paper.beginPath();
  paper.rect(left, top, width, height);
  paper.clip();
  paper.strokeStyle = "#ddd8cc";
  paper.lineWidth = 1;
  paper.beginPath();
  for (let at = -height; at < width; at += 6) {
    paper.moveTo(left + at, top + height);
    paper.lineTo(left + at + height, top);
  }
  paper.stroke();
  paper.restore();
}

function box(paper, element, style) {
  const { left, top, width, height, right, bottom } = element.getBoundingClientRect();
  if (style.borderRadius === "50%") {
    paper.beginPath();
    paper.ellipse(left + width / 2, top + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
    paper.fillStyle = style.backgroundColor;
    paper.fill();
    paper.strokeStyle = style.borderTopColor;
    paper.lineWidth = parseFloat(style.borderTopWidth);
    paper.stroke();
    return;
  }
  paper.fillStyle = style.backgroundColor;
  paper.fillRect(left, top, width, height);
  if (element.matches("td.none")) hatched(paper, { left, top, width, height });
  for (const [side, ...line] of [["Top", left, top, right, top], ["Bottom", left, bottom, right, bottom], ["Left", left, top, left, bottom]]) {
    const wide = parseFloat(style[`border${side}Width`]);
    if (!wide || style[`border${side}Style`] === "none") continue;
    paper.strokeStyle = style[`border${side}Color`];
    paper.lineWidth = wide;
    paper.beginPath();
    paper.moveTo(line[0], line[1]);
    paper.lineTo(line[2], line[3]);
    paper.stroke();
  }
}

function* linesOf(node) {
  let line = null;
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const place = range.getClientRects()[0];
    if (!place) continue;
    if (line && Math.abs(line.top - place.top) < 2) line.words += ` ${word}`;
    else {
      if (line) yield line;
      line = { words: word, left: place.left, top: place.top, middle: place.top + place.height / 2 };
    }
  }
  if (line) yield line;
}

function draw(paper, element) {
  if (element.matches(SKIPPED)) return;
  const style = getComputedStyle(element);
  if (style.display === "none") return;
  if (style.display !== "inline" || element.matches("i")) box(paper, element, style);
  for (const node of element.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE) draw(paper, node);
    if (node.nodeType !== Node.TEXT_NODE) continue;
    paper.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${FONT}`;
    paper.fillStyle = style.color;
    for (const { words, left, middle } of linesOf(node)) paper.fillText(words, left, middle);
  }
}

function wrapped(paper, text, width) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && paper.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function picture(part) {
  const { left, top, width, height } = around(part);
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d");
  const wide = Math.max(width, 320);
  const said = [[`600 18px ${FONT}`, part.dataset.title, 26], [`13px ${FONT}`, part.dataset.under, 19]].flatMap(([font, text, high]) => {
    paper.font = font;
    return wrapped(paper, text, wide).map((line) => ({ font, line, high }));
  });
  const head = said.reduce((sum, { high }) => sum + high, 14);
  const [whole, tall] = [wide + 2 * EDGE, head + height + 2 * EDGE];
  const scale = Math.min(SCALE, TALLEST / tall);
  Object.assign(canvas, { width: whole * scale, height: tall * scale });
  paper.scale(scale, scale);
  paper.fillStyle = "#fffefb";
  paper.fillRect(0, 0, whole, tall);
  paper.textBaseline = "middle";
  let at = EDGE;
  for (const { font, line, high } of said) {
    paper.font = font;
    paper.fillStyle = "#1d1b18";
    paper.fillText(line, EDGE, at + high / 2);
    at += high;
  }
  paper.translate(EDGE - left, EDGE + head - top);
  draw(paper, part);
  return canvas.toDataURL("image/png");
}

for (const button of document.querySelectorAll("[data-picture]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await document.fonts.ready;
    given(picture(document.querySelector(`[data-pictured="${button.dataset.picture}"]`)), button.dataset.picture);
  });
}
