// The question that each held cell asks, and what each answer does.

import { say } from "./config.js";

export class Questions {
  constructor(board, asks, edits) {
    Object.assign(this, { board, asks, edits });
  }

  ask(cell) {
    if (cell.hold) this.asks.show(cell, { ...this[cell.hold](cell), cancel: () => this.#back(cell) });
    else this.asks.hide(cell);
  }

  #back(cell) {
    this.edits.revert(cell);
    cell.input.focus();
  }

  #done(cell, values) {
    this.edits.restate(cell, { hold: "", ...values });
    (this.board.next(cell, 1) ?? cell).input.focus();
  }

  count(cell) {
    return {
      message: cell.message,
      buttons: [
        { label: say("again"), main: true, act: () => cell.input.focus() },
        { label: say("back"), act: () => this.#back(cell) },
      ],
    };
  }

  clear(cell) {
    return {
      message: say("clear", { old: cell.stored }),
      buttons: [
        { label: say("clear_yes"), main: true, act: () => this.#cleared(cell) },
        { label: say("clear_no", { old: cell.stored }), act: () => this.#back(cell) },
      ],
    };
  }

  #cleared(cell) {
    this.edits.apply([{ cell, text: "" }], { clear: true });
    if (!cell.hold) (this.board.next(cell, 1) ?? cell).input.focus();
    else this.asks.focus(cell); // a book has a number: its reason is wanted too
  }

  reason(cell) {
    const others = [...this.board.cells.values()].filter((each) => each.hold === "reason" && each !== cell);
    const over = cell.book !== null && cell.text !== cell.book;
    const message = over ? say("reason", { book: cell.book, mine: cell.text || say("blank") }) : say("reason_least");
    const give = (reason) => reason && this.#done(cell, { reason });
    const giveAll = (reason) => reason && [cell, ...others].forEach((each) => this.edits.restate(each, { hold: "", reason }));
    return {
      message,
      field: { label: message, value: cell.reason, help: say("reason_help") },
      buttons: [
        { label: say("reason_save"), main: true, act: give },
        ...(others.length ? [{ label: say("reason_all", { count: others.length + 1 }), act: giveAll }] : []),
        { label: over ? say("reason_back", { book: cell.book }) : say("back"), act: () => this.#back(cell) },
      ],
    };
  }

  refused(cell) {
    const again = (reason) => this.edits.restate(cell, { hold: "", ...(cell.reason ? { reason } : {}) });
    return {
      message: cell.message,
      ...(cell.reason ? { field: { label: say("reason_short"), value: cell.reason, help: say("reason_help") } } : {}),
      buttons: [
        { label: say("save_again"), main: true, act: again },
        { label: say("back"), act: () => this.#back(cell) },
      ],
    };
  }

  // Words that may name somebody: mended in place, or kept because they name nobody. Enter sends what is in the box, so
  // that nothing is confirmed by the key that is pressed all day.
  asked(cell) {
    const part = cell.part === "note" ? "note" : "reason";
    const give = (text, confirmed) => (text || part === "note") && this.#done(cell, { [part]: text, confirmed });
    return {
      message: cell.message,
      field: { label: say(part === "note" ? "note" : "reason_short"), value: cell[part].replaceAll("\n", " "), help: say("reason_help") },
      buttons: [
        { label: say("asked_mend"), main: true, act: (text) => give(text, false) },
        { label: say("asked_yes"), act: (text) => give(text, true) },
        { label: say("back"), act: () => this.#back(cell) },
      ],
    };
  }

  conflict(cell) {
    const theirs = cell.theirs || say("blank");
    const mine = cell.text || say("blank");
    return {
      message: cell.message,
      buttons: [
        { label: say("keep_mine", { mine }), main: true, act: () => this.#mine(cell) },
        { label: say("keep_theirs", { theirs }), act: () => this.#theirs(cell) },
      ],
    };
  }

  // Over the number that was seen, and over no other.
  #mine(cell) {
    cell.know(cell.theirVersion, cell.theirs);
    this.#done(cell, { cleared: true });
  }

  #theirs(cell) {
    this.edits.settle(cell, cell.theirs, cell.theirVersion);
    cell.input.focus();
  }
}
