// The cells of the page and where they stand: tables of rows and columns, which cell is next to which.

import { config } from "./config.js";

class Cell {
  // text: committed here, `stored`: on the server, over `version`. hold: the question that keeps it from being sent.
  constructor(input, scope, name) {
    Object.assign(this, { input, scope, name, td: input.closest("td"), hold: "", message: "", unanswered: null });
    this.key = `${scope.id}/${name}`;
    const mark = input.form.elements[`v-${input.name}`];
    const [version, ...stored] = (mark?.value ?? "0:").split(":");
    this.version = Number(version);
    this.stored = stored.join(":");
    this.text = this.stored;
    this.book = input.dataset.book ?? null;
    this.reason = input.dataset.reason ?? "";
    this.note = input.dataset.note ?? "";
    this.knowWords();
    this.code = name.slice(0, name.lastIndexOf("-"));
    this.label = input.getAttribute("aria-labelledby").split(" ").map((id) => headText(id)).join(" – ");
    input.inputMode = "numeric";
  }

  // What a plain form post would send along must stay true as well.
  know(version, stored) {
    this.version = version;
    this.stored = stored;
    const name = `v-${this.input.name}`;
    let mark = this.input.form.elements[name];
    if (!mark) {
      mark = Object.assign(document.createElement("input"), { type: "hidden", name });
      this.input.after(mark);
    }
    mark.value = `${version}:${stored}`;
  }

  // The words that stand on the server beside the number: a "names nobody" was said of those that stood there before.
  knowWords() {
    this.confirmed = false;
    this.words = { reason: this.reason, note: this.note };
  }

  get isTouched() {
    return this.input.value !== this.text;
  }
}

function headText(id) {
  const head = document.getElementById(id);
  return head?.firstChild?.textContent.trim() ?? "";
}

function cellOf(input) {
  const [month, rest] = input.name.includes(".") ? input.name.split(/\.(.*)/) : [null, input.name];
  const scope = month ? config.scopes.find((each) => each.month === month) : config.scopes[0];
  return new Cell(input, scope, rest);
}

export class Board {
  constructor(form) {
    this.form = form;
    this.cells = new Map();
    this.byInput = new Map();
    this.tables = [...form.querySelectorAll("table.grid")].map((table) => this.#table(table));
  }

  #table(element) {
    const { kind } = element.dataset;
    const own = kind === "ward" ? 1 : Infinity; // behind the ward's input stand totals
    const rows = [...element.tBodies[0].rows].map((row) => [...row.querySelectorAll("td.num, td:empty")].slice(0, own));
    const cells = rows.map((row) => row.map((td) => this.#cell(td)));
    const table = { element, kind, sheet: element.closest(".sheet"), rows: cells };
    cells.forEach((row, r) => row.forEach((cell, c) => cell && Object.assign(cell, { table, row: r, column: c })));
    return table;
  }

  #cell(td) {
    const input = td.querySelector("input:not([type=hidden])");
    if (!input) return null;
    const cell = cellOf(input);
    this.cells.set(cell.key, cell);
    this.byInput.set(input, cell);
    return cell;
  }

  at(element) {
    return this.byInput.get(element) ?? null;
  }

  // The nearest cell in a direction within the table, or null at its edge.
  beside(cell, down, right) {
    const { rows } = cell.table;
    let [row, column] = [cell.row + down, cell.column + right];
    while (rows[row] && column >= 0 && column < rows[row].length) {
      if (isOpen(rows[row][column])) return rows[row][column];
      row += down;
      column += right;
    }
    return null;
  }

  // The end of the row, or of the table, in a direction of -1 or 1.
  edge(cell, direction, wholeTable) {
    const row = cell.table.rows[cell.row];
    const all = (wholeTable ? cell.table.rows.flat() : row).filter(isOpen);
    return all.at(direction < 0 ? 0 : -1) ?? null;
  }

  // Down the column, then the next column, the next table, the next tab: nothing has to be pressed but Enter.
  next(cell, direction) {
    const order = this.#order();
    return order[order.indexOf(cell) + direction] ?? null;
  }

  #order() {
    return this.tables.flatMap(({ rows, element }) => {
      const across = element.classList.contains("by-unit") ? rows : columns(rows);
      return across.flat().filter(isOpen);
    });
  }

  // A rectangle between two cells of one table, as rows of cells.
  between(from, to) {
    const [top, bottom] = [from.row, to.row].sort((a, b) => a - b);
    const [left, right] = [from.column, to.column].sort((a, b) => a - b);
    return from.table.rows.slice(top, bottom + 1).map((row) => row.slice(left, right + 1));
  }
}

function columns(rows) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null));
}

// On a phone one unit is shown at a time: the others are there, and not in the way.
function isOpen(cell) {
  return cell !== null && cell.td.closest("[data-elsewhere]") === null;
}
