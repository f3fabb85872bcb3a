// The keyboard, as in a spreadsheet: Enter goes down and Tab right, arrows in four directions, typing replaces, F2 edits.

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class Keys {
  // act: {undo(), redo(), clearMany(cells), go(cell)}
  constructor(board, edits, selection, asks, act) {
    Object.assign(this, { board, edits, selection, asks, act, editing: false });
    const { form } = board;
    form.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("focusin", (event) => this.#enter(event));
    form.addEventListener("focusout", (event) => this.#leave(event));
    form.addEventListener("input", (event) => this.#typed(event));
    form.addEventListener("mousedown", (event) => this.#press(event));
    form.addEventListener("dblclick", (event) => this.board.at(event.target) && this.#edit(event.target));
  }

  #enter(event) {
    const cell = this.board.at(event.target);
    if (!cell) return;
    this.editing = false;
    event.target.select();
    if (this.selection.to !== cell && !this.selection.cells.includes(cell)) this.selection.start(cell);
  }

  // A click takes the whole number, so that typing replaces it; a second one quickly after goes into it, as F2 does.
  #press(event) {
    const cell = this.board.at(event.target);
    if (!cell || event.button !== 0 || (this.editing && document.activeElement === cell.input)) return;
    event.preventDefault();
    if (event.shiftKey) return; // the selection grows
    cell.input.focus();
    cell.input.select();
  }

  #edit(input) {
    this.editing = true;
    input.setSelectionRange(input.value.length, input.value.length);
  }

  #leave(event) {
    const cell = this.board.at(event.target);
    if (cell) this.edits.commit(cell);
  }

  #typed(event) {
    const cell = this.board.at(event.target);
    if (cell) this.edits.draft(cell);
  }

  #key(event) {
    const cell = this.board.at(event.target);
    if (!cell || event.isComposing || event.altKey) return;
    const done = event.ctrlKey || event.metaKey ? this.#command(event, cell) : this.#plain(event, cell);
    if (done) event.preventDefault();
  }

  #command(event, cell) {
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) return this.#undo(cell);
    if (key === "y" || (key === "z" && event.shiftKey)) return this.act.redo() || true;
    if (event.key === "Home") return this.#go(cell, this.board.edge(cell, -1, true));
    if (event.key === "End") return this.#go(cell, this.board.edge(cell, 1, true));
    return false;
  }

  // What is typed and not yet committed is the first thing to undo.
  #undo(cell) {
    if (cell.isTouched) cell.input.value = cell.text;
    else this.act.undo();
    return true;
  }

  #plain(event, cell) {
    if (event.key in ARROWS) return !this.editing && this.#arrow(event, cell);
    switch (event.key) {
      case "Enter":
        return this.#go(cell, this.board.next(cell, event.shiftKey ? -1 : 1));
      case "Escape":
        this.edits.revert(cell);
        cell.input.select();
        this.selection.start(cell);
        return true;
      case "F2":
        this.#edit(cell.input);
        return true;
      case "Home":
      case "End":
        return !this.editing && this.#go(cell, this.board.edge(cell, event.key === "Home" ? -1 : 1, false));
      case "Delete":
      case "Backspace":
        return this.selection.isMany && (this.act.clearMany(this.selection.cells), true);
      default:
        return false;
    }
  }

  #arrow(event, cell) {
    const [down, right] = ARROWS[event.key];
    if (event.shiftKey) {
      if (!this.selection.from) this.selection.start(cell);
      this.selection.extend(down, right);
      return true;
    }
    return this.#go(cell, this.board.beside(cell, down, right));
  }

  // A cell that has something to ask keeps the person until it is answered: the answer is one Enter away.
  #go(cell, target) {
    this.edits.commit(cell);
    if (cell.hold === "count") target = cell; // a slip of the finger: typed again where it stands
    else if (cell.hold && this.asks.focus(cell)) return true;
    if (target) this.act.go(target);
    else cell.input.select();
    return true;
  }
}
