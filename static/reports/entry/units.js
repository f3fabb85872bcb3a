// On a phone: one unit at a time, its indicators below each other.

import { config, make } from "./config.js";

const narrow = window.matchMedia("(max-width: 48rem)");

export class Units {
  constructor(board) {
    this.board = board;
    this.chooser = document.getElementById("entry-unit");
    if (!this.chooser) return;
    this.chooser.addEventListener("change", () => this.#choose(this.chooser.value));
    narrow.addEventListener("change", () => this.lay());
    this.lay();
  }

  // For the tab that is shown now.
  lay() {
    if (!this.chooser) return;
    const tables = this.board.tables.filter(({ sheet, kind }) => !sheet.hidden && kind !== "months");
    const split = tables.filter(({ kind }) => kind !== "ward");
    for (const { element, kind } of this.board.tables) element.classList.toggle("by-unit", narrow.matches && kind !== "months");
    if (narrow.matches && !this.labelled) this.#label();
    const useful = narrow.matches && split.length > 0;
    this.chooser.closest("p").hidden = !useful;
    if (!useful) return this.#showAll();
    const rows = split.flatMap(({ element }) => [...element.tBodies[0].rows].filter((row) => !row.matches(".asks")));
    const options = rows.map((row) => make("option", { value: row.dataset.unit }, row.cells[0].textContent));
    options.push(make("option", { value: "" }, config.texts.whole_ward));
    const chosen = this.chooser.value;
    this.chooser.replaceChildren(...options);
    if (rows.some((row) => row.dataset.unit === chosen)) this.chooser.value = chosen;
    this.#choose(this.chooser.value);
  }

  // The unit of a cell that one is led to.
  show(cell) {
    if (!this.chooser || this.chooser.closest("p").hidden) return;
    this.chooser.value = cell.td.closest("tr").dataset.unit ?? "";
    this.#choose(this.chooser.value);
  }

  #label() {
    this.labelled = true;
    for (const { element, kind } of this.board.tables) if (kind !== "ward" && kind !== "months") label(element);
  }

  #showAll() {
    for (const away of this.board.form.querySelectorAll("[data-elsewhere]")) delete away.dataset.elsewhere;
  }

  #choose(unit) {
    this.#showAll();
    for (const { element, kind, sheet } of this.board.tables) {
      if (sheet.hidden) continue;
      const rows = [...element.tBodies[0].rows];
      for (const row of rows) if (kind !== "ward" && row.dataset.unit !== unit) row.dataset.elsewhere = "";
      const here = kind === "ward" ? unit === "" : rows.some((row) => row.dataset.unit === unit);
      if (!here) element.closest(".grid-scroll").dataset.elsewhere = "";
    }
  }
}

// Each cell bears its column's name, where the head of the table is not shown.
function label(table) {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  for (const row of table.tBodies[0].rows) {
    for (const td of row.querySelectorAll("td.num")) {
      td.prepend(make("span", { class: "label", "aria-hidden": "true" }, heads[td.cellIndex]));
    }
  }
}
