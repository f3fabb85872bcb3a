// One line that says where the saving stands, read aloud when it changes; and what cannot go on by itself.

import { config, make, say } from "./config.js";

export class Status {
  constructor(place, board, store) {
    Object.assign(this, { place, board, store, troubles: new Map(), at: "" });
    place.hidden = false;
    this.#set(say(store.durable ? "ready" : "memory"), "ready");
  }

  tell(lines, urgent = false) {
    this.notice = lines.filter(Boolean).join(" ");
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => ((this.notice = ""), this.draw()), urgent ? 20_000 : 6_000);
  }

  trouble(scope, kind, words) {
    if (kind) this.troubles.set(scope.id, { scope, kind, words });
    else this.troubles.delete(scope.id);
    this.draw();
  }

  saved(at) {
    this.at = at;
    this.draw();
  }

  draw() {
    const cells = [...this.board.cells.values()];
    const held = cells.filter((cell) => cell.hold).length;
    const count = cells.filter((cell) => !cell.hold && ["waiting", "saving"].includes(cell.state)).length;
    const [trouble] = this.troubles.values();
    if (trouble) return this.#trouble(trouble, count, cells);
    const attention = held ? `${say("attention", { count: held })}. ` : "";
    if (count) return this.#set(attention + say("saving", { count }), "saving");
    const now = this.at ? say("saved", { at: this.at }) : say(this.store.durable ? "ready" : "memory");
    this.#set(`${attention}${this.notice ? `${this.notice} ` : ""}${now}`, held ? "held" : this.at ? "saved" : "ready");
  }

  #trouble({ scope, kind, words }, count, cells) {
    if (kind === "locked") return this.#locked(scope, words, cells);
    const link = ["expired", "account"].includes(kind)
      ? [" ", make("a", { href: `${config.login}?next=${encodeURIComponent(location.pathname)}`, target: "_blank" }, say("login"))]
      : [];
    const unsafe = this.store.durable ? "" : ` ${say("memory")}`;
    this.#set(say(kind, { count }) + unsafe, kind, ...link);
  }

  #locked(scope, words, cells) {
    const typed = cells.filter((cell) => cell.scope === scope && (cell.hold || cell.state));
    const unsaved = typed.filter((cell) => cell.text !== cell.stored);
    const list = unsaved.map((cell) => `${cell.label}: ${cell.text || say("blank")}`).join("; ");
    this.#set(`${words} ${unsaved.length ? say("locked", { cells: list }) : ""}`, "locked");
  }

  // Said again only when it has changed: a screen reader would repeat it.
  #set(text, state, ...more) {
    this.place.dataset.state = state;
    if (this.place.dataset.text === text) return;
    this.place.dataset.text = text;
    this.place.replaceChildren(text, ...more);
  }
}
