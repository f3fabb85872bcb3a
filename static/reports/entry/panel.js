// Beside the grid, for the cell in focus: what it means, what it was, who changed it, and a note of its own.

import { config, make, say } from "./config.js";
import { drawLine } from "./line.js";
import { grouped } from "./numbers.js";

const PAUSE = 150; // nobody who runs through a column wants ten answers

export class Panel {
  constructor(place, edits) {
    Object.assign(this, { place, edits, known: new Map() });
    place.replaceChildren(make("p", { class: "muted" }, say("choose")), keys());
    place.hidden = false; // from the start, so that the grid keeps its width
  }

  // What the checks say came later than the cell's facts, or changed.
  again() {
    const facts = this.cell && this.known.get(this.cell.key);
    if (facts) this.#draw(this.cell, facts);
  }

  // A cell that was saved is asked about anew.
  forget(cell) {
    this.known.delete(cell.key);
    if (this.cell === cell) this.show(cell);
  }

  show(cell) {
    this.cell = cell;
    const facts = this.known.get(cell.key);
    if (facts) return this.#draw(cell, facts);
    if (!this.place.firstChild) this.place.replaceChildren(make("p", { class: "muted" }, say("loading")));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fetch(cell), PAUSE);
  }

  async #fetch(cell) {
    const { scope, name } = cell;
    let facts = null;
    try {
      const answer = await fetch(`${scope.cell}${encodeURIComponent(name)}/?ban=${scope.edition}`, {
        redirect: "manual", signal: AbortSignal.timeout(10_000),
      });
      if (answer.ok) facts = await answer.json();
    } catch {
      // without a line the panel says so; the grid goes on
    }
    if (facts) this.known.set(cell.key, facts);
    if (this.cell !== cell) return;
    if (facts) this.#draw(cell, facts);
    else this.place.replaceChildren(make("h2", {}, cell.label), make("p", { class: "muted" }, say("unavailable")));
  }

  #draw(cell, facts) {
    if (this.place.contains(document.activeElement)) return; // somebody writes a note
    this.place.replaceChildren(
      make("h2", {}, facts.unit ? `${facts.unit}: ${facts.title}` : facts.title),
      make("p", { class: "muted" }, `${facts.code} · ${facts.counted} · ${cell.scope.label}`),
      ...found(cell),
      ...source(cell),
      ...past(facts),
      make("details", { class: "fold", open: true }, make("summary", {}, say("definition")), make("p", {}, facts.definition)),
      make("details", { class: "fold", open: true }, make("summary", {}, say("history")), history(facts)),
      ...this.#note(cell),
      keys(),
    );
  }

  #note(cell) {
    if (!cell.scope.editable) return [];
    const text = make("textarea", { class: "form-control", id: "cell-note", rows: 2, maxlength: 300 });
    text.value = cell.note;
    const save = () => {
      if (text.value.trim() !== cell.note) this.edits.restate(cell, { note: text.value.trim() });
      cell.input.focus();
    };
    return [
      make("label", { for: "cell-note" }, say("note")),
      text,
      make("small", {}, say("reason_help")),
      make("button", { type: "button", class: "btn btn-secondary btn-sm", onclick: save }, say("note_save")),
    ];
  }
}

function keys() {
  return make("p", { class: "keys" }, say("keys"));
}

function found({ finding }) {
  if (!finding) return [];
  return finding.sentences.map((sentence) => make("p", { class: `found found-${finding.level}` }, make("b", {}, say(`finding_${finding.level}`)), " ", sentence));
}

function source(cell) {
  if (cell.book === null) return [];
  const mine = cell.text || say("blank");
  const key = cell.text !== cell.book ? "over" : cell.book === "0" ? "book0" : "book";
  const lines = [make("p", { class: `from ${key}` }, say(key, { mine, book: cell.book }))];
  if (cell.reason) lines.push(make("p", { class: "muted" }, say("why", { reason: cell.reason })));
  return lines;
}

function shown({ value, text }) {
  if (value === null) return say("blank");
  return text === String(value) ? grouped(value, config.lang) : text;
}

function past(facts) {
  return [
    make(
      "dl",
      { class: "past" },
      make("div", {}, make("dt", {}, `${say("last_month")} (${facts.lastMonth.label})`), make("dd", {}, shown(facts.lastMonth))),
      make("div", {}, make("dt", {}, `${say("last_year")} (${facts.lastYear.label})`), make("dd", {}, shown(facts.lastYear))),
    ),
    make("figure", { class: "line" }, drawLine(facts.past, lineText(facts.past)), make("figcaption", {}, say("year_line"))),
  ];
}

function lineText(points) {
  const values = points.map(({ value }) => value).filter((value) => value !== null);
  if (!values.length) return say("blank");
  const low = grouped(Math.min(...values), config.lang);
  const high = grouped(Math.max(...values), config.lang);
  return say("line_text", { low, high, missing: points.length - values.length });
}

function history({ history: changes }) {
  if (!changes.length) return make("p", { class: "muted" }, say("no_history"));
  const number = (value) => (value === null ? say("blank") : grouped(value, config.lang));
  return make(
    "ul",
    { class: "history" },
    ...changes.map(({ at, by, old, new: now }) =>
      make("li", {}, make("time", {}, at), ` ${by}: ${say("from_to", { old: number(old), new: number(now) })}`),
    ),
  );
}
