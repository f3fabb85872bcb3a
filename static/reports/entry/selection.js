// A rectangle of cells: by Shift and the arrows, or by dragging.

export class Selection {
  constructor(board) {
    this.board = board;
    this.from = this.to = null;
    board.form.addEventListener("mousedown", (event) => this.#press(event));
    board.form.addEventListener("mouseover", (event) => this.#drag(event));
  }

  get rows() {
    return this.from ? this.board.between(this.from, this.to) : [];
  }

  get cells() {
    return this.rows.flat().filter(Boolean);
  }

  get isMany() {
    return this.cells.length > 1;
  }

  start(cell) {
    this.#mark(cell, cell);
  }

  extend(down, right) {
    const next = this.board.beside(this.to, down, right);
    if (next) this.#mark(this.from, next);
    return next;
  }

  clear() {
    this.#mark(null, null);
  }

  #mark(from, to) {
    for (const cell of this.cells) cell.td.classList.remove("chosen");
    Object.assign(this, { from, to });
    if (from && from !== to) for (const cell of this.cells) cell.td.classList.add("chosen");
  }

  #press(event) {
    const cell = this.board.at(event.target);
    if (!cell || event.button !== 0) return;
    if (event.shiftKey && this.from?.table === cell.table) {
      event.preventDefault();
      this.#mark(this.from, cell);
    } else this.start(cell);
  }

  #drag(event) {
    const cell = event.buttons === 1 && this.from ? this.board.at(event.target.closest("td")?.querySelector("input")) : null;
    if (cell && cell.table === this.from.table && cell !== this.to) this.#mark(this.from, cell);
  }
}
