// How a cell says where it stands: a mark and words, for the eye and for a screen reader.

import { say } from "./config.js";

const QUESTIONS = { count: "refused", refused: "refused", conflict: "conflict", clear: "question", reason: "question", asked: "question" };

// state: "", "waiting", "saving", "saved"; a hold goes before it.
export function show(cell, state) {
  const shown = cell.hold ? QUESTIONS[cell.hold] : state;
  cell.state = state;
  if (shown) cell.td.dataset.state = shown;
  else delete cell.td.dataset.state;
  cell.input.toggleAttribute("aria-invalid", false);
  if (cell.hold) cell.input.setAttribute("aria-invalid", "true");
  cell.input.title = shown ? say(`cell_${shown}`) : "";
  dress(cell);
}

// Where its number comes from: the book, a book without an entry, or typed over the book.
export function dress(cell) {
  const fromBook = cell.book !== null && cell.text === cell.book;
  const kind = cell.book === null ? "" : fromBook ? (cell.book === "0" ? "book0" : "book") : "over";
  cell.td.classList.remove("book", "book0", "over");
  if (kind) cell.td.classList.add(kind);
  if (!cell.hold) describe(cell, kind ? `k-${kind}` : null);
  beside(cell, "source", kind === "over" ? say("book_says", { book: cell.book }) : "");
  beside(cell, "why", [cell.reason, cell.note].filter(Boolean).join(" · "));
}

// id: of what stands to be said of the cell before what the checks find.
export function describe(cell, id) {
  cell.told = id;
  redescribe(cell);
}

export function redescribe(cell) {
  if (cell.told === undefined) cell.told = cell.input.getAttribute("aria-describedby"); // as the server wrote it
  const ids = [cell.told, cell.finding && `f-${cell.input.name}`].filter(Boolean);
  if (ids.length) cell.input.setAttribute("aria-describedby", ids.join(" "));
  else cell.input.removeAttribute("aria-describedby");
}

function beside(cell, name, text) {
  const there = cell.td.querySelectorAll(`small.${name}`);
  const [first, ...others] = there;
  for (const other of others) other.remove();
  if (!text) first?.remove();
  else if (first) first.textContent = text;
  else cell.td.append(Object.assign(document.createElement("small"), { className: name, textContent: text }));
}
