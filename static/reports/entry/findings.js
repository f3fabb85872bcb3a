// What the checks say of a month's cells: a corner on the cell, and the sentences in the panel. Asked for when the page
// stands and when saving has come to rest; without a line the grid goes on without.

const REST = 1500; // while somebody types, nobody reads findings

export class Findings {
  constructor(scope, board, shown) {
    Object.assign(this, { scope, board, shown, asked: 0 });
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
    }
    this.shown();
  }
}
