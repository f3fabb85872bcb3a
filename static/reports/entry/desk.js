// Who else is at this month, and what they changed meanwhile: asked every fifteen seconds while the page is looked at.

import { say } from "./config.js";
import { session } from "./session.js";
import { show } from "./look.js";

const EVERY = 15_000;

export class Desk {
  // hooks: changed(cells), tell(words), moved() or open(): whether the month is still being entered
  constructor(scope, board, place, hooks) {
    Object.assign(this, { scope, board, hooks, last: scope.last });
    this.place = place.appendChild(document.createElement("span"));
  }

  start() {
    this.ask();
    setInterval(() => document.hidden || this.ask(), EVERY);
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  async ask() {
    const after = this.last === null ? "" : `&sau=${this.last}`;
    let answer;
    try {
      answer = await session.post(`${this.scope.desk}?ban=${this.scope.edition}${after}`, {});
    } catch {
      return; // the sender says when the line is down
    }
    if (!answer.ok) return;
    const { account, csrf, state, others, changed, last } = await answer.json();
    if (session.take({ account, csrf }) !== "ok") return;
    this.last = last;
    this.place.textContent = others.length ? say("others", { names: others.join(", ") }) : "";
    this.#take(changed);
    if (["draft", "returned"].includes(state)) this.hooks.open();
    else this.hooks.moved();
  }

  // A cell in which nothing of ours waits takes over what somebody else saved; any other will be a question.
  #take(changed) {
    const fresh = [];
    for (const { cell: name, text, version, book, reason, note } of changed) {
      const cell = this.board.cells.get(`${this.scope.id}/${name}`);
      if (!cell || version <= cell.version || cell.hold || ["waiting", "saving"].includes(cell.state)) continue;
      if (cell.isTouched) continue;
      Object.assign(cell, { text, book: book === null ? null : String(book), reason, note });
      cell.knowWords();
      cell.know(version, text);
      cell.input.value = text;
      show(cell, "");
      cell.td.dataset.state = "changed";
      fresh.push(cell);
    }
    if (!fresh.length) return;
    this.hooks.changed(fresh);
    this.hooks.tell([say("changed", { count: fresh.length })]);
  }
}
