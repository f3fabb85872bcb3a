// The month's grid at work. Without this the page is a form that is posted whole; with it each cell is saved as one goes.

import { Asks } from "./asks.js";
import { Board } from "./board.js";
import { Clipboard } from "./clipboard.js";
import { config, say } from "./config.js";
import { Desk } from "./desk.js";
import { Edits } from "./edits.js";
import { Findings } from "./findings.js";
import { Keys } from "./keys.js";
import { leadTo } from "./lead.js";
import { showLeftovers } from "./leftovers.js";
import { show } from "./look.js";
import { Panel } from "./panel.js";
import { Questions } from "./questions.js";
import { Selection } from "./selection.js";
import { Sender } from "./sender.js";
import { Status } from "./status.js";
import { openStore } from "./store.js";
import { Tabs } from "./tabs.js";
import { Totals } from "./totals.js";
import { Units } from "./units.js";

const form = document.getElementById("entry-form");

class Entry {
  constructor(store) {
    const board = new Board(form);
    Object.assign(this, { store, board, senders: new Map(), findings: new Map(), asks: new Asks(), totals: new Totals(board) });
    this.status = new Status(document.getElementById("entry-status"), board, store);
    this.edits = new Edits(store, {
      changed: (cells) => (this.totals.refresh(cells), this.status.draw()),
      held: (cell) => this.questions.ask(cell),
      wants: (scopes, records) => this.#send(scopes, records),
    });
    this.questions = new Questions(board, this.asks, this.edits);
    this.selection = new Selection(board);
    this.units = new Units(board);
    this.tabs = new Tabs(form, () => this.units.lay());
    this.panel = new Panel(document.getElementById("entry-panel"), this.edits);
    this.#scopes();
    this.#hands();
  }

  #scopes() {
    for (const scope of config.scopes.filter((each) => each.editable)) {
      const sender = new Sender(scope, this.store, {
        sending: (records) => this.#sending(records),
        answered: (answers, at, kept, revs) => this.#answered({ answers, at, kept, revs }, true),
        trouble: (kind, words) => this.#stopped(scope, kind, words),
      });
      this.senders.set(scope.id, sender);
      this.findings.set(scope.id, new Findings(scope, this.board, document.getElementById("entry-found"), () => this.panel.again()));
      new Desk(scope, this.board, document.getElementById("entry-others"), {
        changed: (cells) => this.totals.refresh(cells),
        tell: (lines) => this.status.tell(lines),
        moved: () => sender.trouble || this.status.trouble(scope, "moved", ""),
        open: () => sender.trouble === "locked" && sender.flush(),
      }).start();
    }
  }

  #hands() {
    const tell = (lines, urgent) => this.status.tell(lines, urgent);
    const go = (cell) => (this.tabs.show(cell.table.sheet), cell.input.focus());
    const stepped = (cells, key) => tell([cells.length ? say(key, { count: cells.length }) : say("nothing_undone")]) || go(cells[0] ?? this.selection.to);
    this.keys = new Keys(this.board, this.edits, this.selection, this.asks, {
      go,
      undo: () => stepped(this.edits.undo(), "undone"),
      redo: () => stepped(this.edits.redo(), "redone"),
      clearMany: (cells) => this.#clearMany(cells),
    });
    this.clipboard = new Clipboard(this.board, this.edits, this.selection, tell);
    form.addEventListener("focusin", (event) => this.board.at(event.target) && this.panel.show(this.board.at(event.target)));
    form.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("online", () => this.flush());
    addEventListener("focus", () => this.#retry());
    document.addEventListener("submit", (event) => this.#before(event));
    addEventListener("beforeunload", (event) => !this.store.durable && this.unsaved && event.preventDefault());
    this.channel = new BroadcastChannel(`wardsecurity entry ${config.account}`);
    this.channel.onmessage = ({ data }) => this.#heard(data);
  }

  get unsaved() {
    return [...this.board.cells.values()].filter((cell) => cell.hold || ["waiting", "saving"].includes(cell.state)).length;
  }

  async flush() {
    await this.edits.kept;
    await Promise.all([...this.senders.values()].map((sender) => sender.flush()));
  }

  #retry() {
    for (const sender of this.senders.values()) if (sender.trouble && sender.trouble !== "locked") sender.retry();
  }

  #send(scopes, records) {
    this.status.draw();
    this.channel.postMessage({ records });
    for (const scope of scopes) this.senders.get(scope.id)?.flush();
  }

  #sending(records) {
    for (const { key, rev, text } of records) {
      const cell = this.board.cells.get(key);
      if (!cell) continue;
      cell.unanswered = text;
      if (cell.rev === rev) show(cell, "saving");
    }
    this.status.draw();
  }

  #stopped(scope, kind, words) {
    const going = [...this.board.cells.values()].filter((cell) => cell.scope === scope && cell.state === "saving");
    for (const cell of going) show(cell, "waiting");
    this.status.trouble(scope, kind, words);
  }

  // Here, or in another window of the same account.
  #answered({ answers, at, kept, revs }, ours) {
    const settled = [];
    for (const [key, { status, version, text }] of answers) {
      const cell = this.board.cells.get(key);
      if (!cell) continue;
      const record = kept.get(key);
      if (status === "saved" || status === "unchanged") {
        cell.know(version, text);
        cell.unanswered = null;
      }
      if (record) this.#adopt(cell, record);
      else if (!cell.isTouched && !isNewer(cell, revs.get(key))) {
        Object.assign(cell, { text, hold: "" });
        cell.knowWords();
        cell.input.value = text;
        show(cell, "saved");
        this.questions.ask(cell);
      }
      settled.push(cell);
    }
    this.totals.refresh(settled);
    settled.forEach((cell) => this.panel.known.delete(cell.key));
    if (settled.includes(this.panel.cell)) this.panel.forget(this.panel.cell);
    for (const id of new Set(settled.map((cell) => cell.scope.id))) this.findings.get(id)?.later();
    this.status.saved(at);
    if (ours) this.channel.postMessage({ answers, at, kept, revs });
  }

  // What the browser keeps of a cell, as the cell shows it.
  #adopt(cell, { text, rev, reason, note, hold, message, part, confirmed, theirs, theirVersion, clear, sent, sentBefore }) {
    if (cell.isTouched || isNewer(cell, rev)) return;
    Object.assign(cell, { text, rev, reason, note, hold, message, part, confirmed, theirs, theirVersion, cleared: clear });
    cell.unanswered = sent ?? sentBefore ?? null;
    cell.input.value = text;
    show(cell, "waiting");
    this.questions.ask(cell);
  }

  #heard({ records, ...said }) {
    if (said.answers) return this.#answered(said, false);
    const cells = records.map((record) => [this.board.cells.get(record.key), record]).filter(([cell]) => cell);
    for (const [cell, record] of cells) this.#adopt(cell, record);
    this.totals.refresh(cells.map(([cell]) => cell));
    return this.status.draw();
  }

  // What was typed before the browser or the line went away.
  async restore() {
    let count = 0;
    for (const id of this.senders.keys()) {
      for (const record of await this.store.all(`${id}/`)) {
        const cell = this.board.cells.get(record.key);
        if (!cell) continue;
        this.#adopt(cell, record);
        cell.version = record.version; // what was seen when it was typed: another's newer number is a conflict
        count += 1;
      }
      for (const draft of await this.store.all(`draft/${id}/`)) {
        const cell = this.board.cells.get(draft.cell);
        if (cell) this.edits.apply([{ cell, text: draft.text }]);
        count += 1;
      }
    }
    if (!count) return;
    this.totals.refresh([...this.board.cells.values()]);
    this.status.tell([say("restored", { count })], true);
    await this.flush();
  }

  #clearMany(cells) {
    const filled = cells.filter((cell) => cell.text !== "");
    const [first] = filled;
    if (!first) return;
    const close = () => (this.asks.hide(first), first.input.focus());
    this.asks.show(first, {
      message: say("clear_many", { count: filled.length }),
      cancel: close,
      buttons: [
        { label: say("clear_yes"), main: true, act: () => (close(), this.edits.apply(filled.map((cell) => ({ cell, text: "" })), { clear: true })) },
        { label: say("back"), act: close },
      ],
    });
    this.asks.focus(first);
  }

  // "Lưu số liệu" sends what waits; "Không phát sinh" fills the blanks of its column.
  #submit(event) {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name !== "zero") return void this.flush().then(() => this.status.draw());
    const table = this.board.tables.find(({ element }) => element.contains(button));
    const column = button.closest("td").cellIndex - 1;
    const blanks = table.rows.map((row) => row[column]).filter((cell) => cell && cell.text === "" && !cell.isTouched);
    this.edits.apply(blanks.map((cell) => ({ cell, text: "0" })));
    this.status.tell([blanks.length ? say("zeros", { count: blanks.length }) : say("no_blanks")]);
  }

  // Sending the month, or leaving: what waits goes first.
  async #before(event) {
    const { target } = event;
    if (event.defaultPrevented || target === form || target.dataset.account || !this.unsaved || target.method === "get") return;
    if (this.leaving) return; // asked once already
    event.preventDefault();
    await this.flush();
    this.leaving = !this.unsaved || !target.closest(".month-moves"); // what waits is kept here; a month is sent whole
    if (this.leaving) target.requestSubmit(event.submitter);
    else this.status.tell([say("unsaved_first", { count: this.unsaved })], true);
  }
}

if (config) {
  const store = await openStore();
  await showLeftovers(store, document.getElementById("entry"));
  if (document.getElementById("entry-status")) {
    for (const part of form.querySelectorAll(".without-scripts")) part.hidden = true;
    for (const part of form.querySelectorAll("fieldset")) part.disabled = false;
    document.getElementById("entry-save").classList.replace("btn-primary", "btn-secondary"); // it saves by itself
    const entry = new Entry(store);
    await entry.restore();
    leadTo(entry);
  } else new Tabs(form, () => {});
  document.documentElement.dataset.entry = "ready";
}

// What was done to the cell since is on its way into the browser's keeping: an answer about what was there before must
// not take its place.
function isNewer(cell, rev) {
  return (cell.rev ?? 0) > (rev ?? 0);
}
