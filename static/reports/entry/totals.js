// The foot of each table, the ward's totals and the tabs' counts, while one types.

import { config } from "./config.js";
import { change, grouped, parseCount } from "./numbers.js";

const NONE = "–";

export class Totals {
  constructor(board) {
    this.board = board;
  }

  // Only what the changed cells belong to.
  refresh(cells) {
    const codes = new Map();
    for (const cell of cells) {
      if (cell.table.kind !== "ward" && cell.table.kind !== "months") this.#foot(cell.table, cell.column);
      codes.set(`${cell.table.sheet.dataset.sheet}/${cell.code}`, cell);
    }
    for (const cell of codes.values()) this.#ward(cell);
    for (const sheet of new Set(cells.map((cell) => cell.table.sheet))) this.#tab(sheet);
  }

  #foot({ element, rows }, column) {
    const foot = (name) => element.tFoot?.querySelector(`[data-foot=${name}]`)?.cells[column + 1];
    if (!foot("total")) return;
    const values = rows.map((row) => value(row[column]));
    const total = sum(values);
    foot("total").textContent = words(total);
    const [occurred, reported] = [values.filter((each) => each?.value > 0).length, total.reported];
    foot("occurred").textContent = `${occurred}/${values.length} · ${reported}/${values.length}`;
    foot("change").textContent = changed(total, foot("before").dataset.before);
  }

  // What belongs to no unit need not be there: beside a split it is no missing part.
  #ward(cell) {
    const sheet = cell.table.sheet;
    const place = sheet.querySelector(`[data-total="${CSS.escape(cell.code)}"]`);
    if (!place) return;
    const same = [...this.board.cells.values()].filter((each) => each.code === cell.code && each.table.sheet === sheet);
    const split = same.filter((each) => each.table.kind !== "ward");
    const own = same.filter((each) => each.table.kind === "ward").map(value);
    const total = sum([...split.map(value), ...(split.length ? own.filter(Boolean) : own)]);
    place.textContent = words(total);
    const before = place.parentElement.querySelector("[data-before]").dataset.before;
    sheet.querySelector(`[data-change="${CSS.escape(cell.code)}"]`).textContent = changed(total, before);
  }

  #tab(sheet) {
    const count = document.querySelector(`[data-tab="${sheet.dataset.sheet}"] .count`);
    const within = [...this.board.cells.values()].filter((cell) => cell.table.sheet === sheet);
    if (count) count.textContent = within.filter((cell) => cell.text !== "").length;
  }
}

// {value, atLeast}, or null for not reported; a text that is no count is not reported either.
function value(cell) {
  const count = cell ? parseCount(cell.text) : {};
  return count.problem || count.value == null ? null : count;
}

function sum(values) {
  const there = values.filter(Boolean);
  return {
    value: there.reduce((all, each) => all + each.value, 0),
    atLeast: there.some((each) => each.atLeast),
    reported: there.length,
    missing: values.length - there.length,
  };
}

function words({ value: total, atLeast, reported, missing }) {
  if (!reported) return config.texts.blank;
  const more = atLeast ? `${config.texts.more_than} ` : "";
  return more + grouped(total, config.lang) + (missing ? "*" : "");
}

function changed(total, before) {
  if (!total.reported || total.missing || total.atLeast || !before) return NONE;
  return change(total.value, Number(before), config.lang);
}
