// Blocks to and from a spreadsheet: rows of cells, parted by tabs. What cannot be a count is marked, the rest is kept.

import { say } from "./config.js";
import { parseCount } from "./numbers.js";

export class Clipboard {
  constructor(board, edits, selection, tell) {
    Object.assign(this, { board, edits, selection, tell });
    board.form.addEventListener("paste", (event) => this.#paste(event));
    board.form.addEventListener("copy", (event) => this.#copy(event));
    board.form.addEventListener("cut", (event) => this.#copy(event));
  }

  #paste(event) {
    const cell = this.board.at(event.target);
    const text = event.clipboardData.getData("text/plain");
    if (!cell || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return; // one number goes into the input by itself
    event.preventDefault();
    const corner = this.selection.isMany ? this.selection.cells[0] : cell;
    this.#lay(corner, rowsOf(text));
  }

  // A block wider than the table goes on in the next tab's, as the columns of one sheet would: its rows are the same units.
  #lay(corner, rows) {
    const table = this.#across(corner.table);
    const changes = [];
    let [blank, bad, lost] = [0, 0, { rows: 0, columns: 0 }];
    rows.forEach((texts, down) => {
      const row = table.rows[corner.row + down];
      if (!row) return void (lost.rows += 1);
      lost.columns = Math.max(lost.columns, texts.length - (row.length - corner.column));
      texts.slice(0, row.length - corner.column).forEach((text, right) => {
        const cell = row[corner.column + right];
        if (!cell) return;
        if (!text.trim()) return void (blank += 1); // a blank never goes over a number
        if (parseCount(text).problem) bad += 1;
        changes.push({ cell, text: text.trim() });
      });
    });
    this.edits.apply(changes);
    const groups = new Set(changes.map(({ cell }) => cell.table.sheet.dataset.sheet));
    groups.delete(corner.table.sheet.dataset.sheet);
    this.tell(
      [
        say("pasted", { count: changes.length - bad }),
        groups.size && say("pasted_across", { groups: [...groups].join(", ") }),
        bad && say("pasted_bad", { bad }),
        blank && say("pasted_blank", { blank }),
        (lost.rows || lost.columns) && say("pasted_over", lost),
      ],
      Boolean(bad || lost.rows || lost.columns),
    );
  }

  #across(table) {
    if (["ward", "months"].includes(table.kind)) return table;
    const from = this.board.tables.slice(this.board.tables.indexOf(table)).filter(({ kind }) => kind === table.kind);
    return { rows: table.rows.map((_, place) => from.flatMap(({ rows }) => rows[place])) };
  }

  #copy(event) {
    const cell = this.board.at(event.target);
    if (!cell) return;
    const { selectionStart, selectionEnd, value } = cell.input;
    const part = selectionStart !== selectionEnd && selectionEnd - selectionStart < value.length;
    if (part && !this.selection.isMany) return; // some digits of one number
    event.preventDefault();
    const rows = this.selection.isMany ? this.selection.rows : [[cell]];
    event.clipboardData.setData("text/plain", rows.map((row) => row.map((each) => each?.input.value ?? "").join("\t")).join("\n"));
    this.tell([say("copied", { count: rows.flat().length })]);
  }
}

// A cell of a spreadsheet with a line break or a tab in it comes in quotes.
function rowsOf(text) {
  const rows = [[""]];
  let quoted = false;
  const all = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < all.length; i += 1) {
    const [character, row] = [all[i], rows.at(-1)];
    if (quoted) {
      if (character !== '"') row[row.length - 1] += character;
      else if (all[i + 1] === '"') row[row.length - 1] += all[(i += 1)];
      else quoted = false;
    } else if (character === '"' && row.at(-1) === "") quoted = true;
    else if (character === "\t") row.push("");
    else if (character === "\n") rows.push([""]);
    else row[row.length - 1] += character;
  }
  return rows;
}
