// What a person does to cells: each change is kept in the browser first, asked about where it must be, and undone as it
// was done. Nothing here waits for the server.

import { say } from "./config.js";
import { parseCount, written } from "./numbers.js";
import { show } from "./look.js";

export class Edits {
  // hooks: changed(cells), wants(scopes, records) to have them sent, held(cell) to ask its question
  constructor(store, hooks) {
    Object.assign(this, { store, hooks, undone: [], done: [], seq: 0 });
  }

  commit(cell) {
    return cell.isTouched ? this.apply([{ cell, text: cell.input.value }]) : this.forget(cell);
  }

  // Several cells at once are one step of undo. `clear`: the person has said that what becomes blank shall be blank.
  apply(changes, { clear = false, undo = true } = {}) {
    const taken = changes.map(({ cell, text }) => ({
      cell, held: cell.hold, before: cell.text, after: this.#read(cell, text, clear),
    }));
    const step = taken.filter(({ before, after }) => after !== before);
    if (undo && step.length) {
      this.done.push(step);
      this.undone = [];
    }
    const told = taken.filter(({ cell, held, before, after }) => after !== before || held || cell.hold);
    return this.#keep(told.map(({ cell }) => cell));
  }

  // The text as it will be kept; the cell learns whether something must be asked before it is sent.
  #read(cell, text, clear) {
    const count = parseCount(text);
    if (!cell.hold) cell.good = cell.text;
    cell.hold = "";
    cell.cleared = clear || cell.stored === "";
    if (count.problem) {
      cell.hold = "count";
      cell.message = say(count.problem, { text: text.trim().slice(0, 30) });
      cell.text = text;
    } else {
      cell.text = written(count);
      if (cell.text === "" && !cell.cleared) cell.hold = "clear";
      else if (needsReason(cell, count)) cell.hold = cell.reason ? "" : "reason";
      else cell.reason = "";
    }
    cell.input.value = cell.text;
    return cell.text;
  }

  // A note, or the answer to a question: the text stays. New words are asked about anew.
  restate(cell, values) {
    if (["reason", "note"].some((part) => part in values && values[part] !== cell[part])) cell.confirmed = false;
    Object.assign(cell, values);
    return this.#keep([cell]);
  }

  #keep(cells) {
    const records = cells.map((cell) => this.#record(cell));
    for (const cell of cells) {
      show(cell, "waiting");
      this.hooks.held(cell);
    }
    this.hooks.changed(cells);
    const drafts = cells.map((cell) => `draft/${cell.key}`);
    // In the browser's keeping before anything is sent.
    this.kept = this.store.put(records).then(() => this.store.remove(drafts));
    const scopes = new Set(cells.map((cell) => cell.scope));
    this.kept.then(() => this.hooks.wants([...scopes], records));
    return this.kept;
  }

  #record(cell) {
    this.seq = Math.max(this.seq + 1, Date.now()); // in order across windows too
    cell.rev = this.seq;
    return {
      key: cell.key, cell: cell.name, seq: cell.rev, rev: cell.rev, text: cell.text, version: cell.version,
      reason: cell.reason, note: cell.note, clear: Boolean(cell.cleared), hold: cell.hold, message: cell.message,
      confirmed: Boolean(cell.confirmed), part: cell.part,
      theirs: cell.theirs, theirVersion: cell.theirVersion, sentBefore: cell.unanswered,
      label: cell.label, month: cell.scope.label, page: cell.scope.page,
    };
  }

  // What is being typed and not yet committed: should the browser close now, it is there next time.
  draft(cell) {
    clearTimeout(cell.drafting);
    cell.drafting = setTimeout(() => {
      if (cell.isTouched) this.store.put([{ key: `draft/${cell.key}`, cell: cell.key, text: cell.input.value }]);
    }, 250);
  }

  forget(cell) {
    clearTimeout(cell.drafting);
    return this.store.remove([`draft/${cell.key}`]);
  }

  // Back to what stood there: what was typed, or asked about, is dropped by the person.
  revert(cell) {
    cell.input.value = cell.text;
    if (!cell.hold) return this.forget(cell);
    const { good } = cell;
    const stands = cell.text === cell.stored; // only the words beside it were asked about
    if (cell.hold === "conflict" || stands || good === undefined || good === cell.stored) {
      return this.settle(cell, cell.stored, cell.version);
    }
    return this.apply([{ cell, text: good }], { clear: true, undo: false }); // typed before, and not sent yet
  }

  // The server's number it is: nothing of the cell waits any more.
  settle(cell, text, version) {
    Object.assign(cell, { hold: "", text, message: "", confirmed: false, ...cell.words });
    cell.know(version, text);
    cell.input.value = text;
    show(cell, "");
    this.hooks.held(cell);
    this.hooks.changed([cell]);
    return this.store.remove([cell.key, `draft/${cell.key}`]);
  }

  undo() {
    return this.#step(this.done, this.undone, "before");
  }

  redo() {
    return this.#step(this.undone, this.done, "after");
  }

  // How many cells went back; 0 when there is nothing.
  #step(from, to, side) {
    const step = from.pop();
    if (!step) return [];
    to.push(step);
    this.apply(step.map((each) => ({ cell: each.cell, text: each[side] })), { clear: true, undo: false });
    return step.map((each) => each.cell);
  }
}

function needsReason(cell, { value, atLeast }) {
  return atLeast || (cell.book !== null && String(value ?? "") !== cell.book);
}
