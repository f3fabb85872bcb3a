// What the checks say of a month's cells: a corner on the cell, the sentences in its description and in the panel, and
// aloud what is new. Asked for when the page stands and when saving has come to rest; without a line the grid goes on
// without.

import { make, say } from "./config.js";
import { redescribe } from "./look.js";

const REST = 1500; // while somebody types, nobody reads findings
const ALOUD = 3; // cells told one by one; of more their count is enough

export class Findings {
  // told: the place of what a screen reader is to say.
  constructor(scope, board, told, shown) {
    Object.assign(this, { scope, board, told, shown, asked: 0, said: null });
    this.#fetch();
  }

  // Cells were saved: what was said of them may no longer hold.
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fetch(), REST);
  }

  async #fetch() {
    const asked = (this.asked += 1);
    try {
      const answer = await fetch(`${this.scope.findings}?ban=${this.scope.edition}`, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
      if (answer.ok && asked === this.asked) this.#draw((await answer.json()).cells);
    } catch {
      // the page of review says it all again before the month is sent
    }
  }

  #draw(found) {
    const of = new Map(found.map((each) => [`${this.scope.id}/${each.cell}`, each]));
    for (const cell of this.board.cells.values()) {
      if (cell.scope !== this.scope) continue;
      cell.finding = of.get(cell.key) ?? null;
      if (cell.finding) cell.td.dataset.finding = cell.finding.answered ? "answered" : cell.finding.level;
      else delete cell.td.dataset.finding;
      cell.td.title = cell.finding?.sentences.join(" ") ?? "";
      describeFinding(cell);
    }
    this.#tell(of);
    this.shown();
  }

  // Of the first answer how many there are; afterwards what an entry has brought about or put right.
  #tell(of) {
    const open = new Map([...of].filter(([key, each]) => this.board.cells.has(key) && !each.answered));
    const before = this.said;
    this.said = new Map([...open].map(([key, each]) => [key, each.sentences.join(" ")]));
    if (!before) return this.#aloud(open.size ? say("found_first", { count: open.size }) : "");
    const fresh = [...this.said].filter(([key, text]) => before.get(key) !== text).map(([key]) => key);
    const gone = [...before.keys()].filter((key) => !this.said.has(key)).length;
    const lines = fresh.length > ALOUD ? [say("found_new", { count: fresh.length })] : fresh.map((key) => this.#line(key, open.get(key)));
    if (gone) lines.push(say("found_gone", { count: gone }));
    if (lines.length) this.#aloud(lines.join(" "));
  }

  #line(key, { level, sentences }) {
    return `${say(`finding_${level}`)}, ${this.board.cells.get(key).label}: ${sentences.join(" ")}`;
  }

  #aloud(text) {
    this.told.textContent = text;
  }
}

// The sentences stand in the cell for its description: a title is read by few screen readers, and by none on a phone.
function describeFinding(cell) {
  const there = cell.td.querySelector(".found-here");
  const id = `f-${cell.input.name}`;
  if (!cell.finding) there?.remove();
  else if (there) there.textContent = said(cell.finding);
  else cell.td.append(make("span", { class: "visually-hidden found-here", id }, said(cell.finding)));
  redescribe(cell);
}

function said({ level, sentences }) {
  return `${say(`finding_${level}`)}: ${sentences.join(" ")}`;
}
