// A question about a cell, in a row of its own below the cell's row: in place, wide enough, and in reading order.

import { make } from "./config.js";
import { describe } from "./look.js";

export class Asks {
  constructor() {
    this.open = new Map();
  }

  // parts: {message, field: {label, value, help}, buttons: [{label, act(text), main}]}; the first main button is Enter.
  show(cell, { message, field, buttons, cancel }) {
    this.hide(cell);
    const id = `ask-${cell.input.name}`;
    const input = field && make("input", { class: "form-control", "aria-label": field.label, maxlength: 300, value: field.value });
    const act = (button) => button.act(input?.value.trim() ?? "");
    const box = make(
      "div",
      { class: "ask", role: "group", "aria-label": cell.label },
      make("p", { id }, make("b", {}, cell.label), " ", message),
      input,
      field?.help ? make("small", {}, field.help) : null,
      ...buttons.map((button) =>
        make("button", { type: "button", class: `btn btn-sm ${button.main ? "btn-primary" : "btn-secondary"}`, onclick: () => act(button) }, button.label),
      ),
    );
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") cancel?.();
      else if (event.key === "Enter" && event.target === input) act(buttons[0]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.#row(cell).append(box);
    this.open.set(cell, box);
    describe(cell, id);
  }

  #row(cell) {
    const row = cell.td.closest("tr");
    const below = row.nextElementSibling;
    if (below?.classList.contains("asks")) return below.cells[0];
    const td = make("td", { colspan: row.cells.length });
    row.after(make("tr", { class: "asks", "data-unit": row.dataset.unit, "data-elsewhere": row.dataset.elsewhere }, td));
    return td;
  }

  hide(cell) {
    const box = this.open.get(cell);
    if (!box) return;
    const row = box.closest("tr");
    box.remove();
    if (!row.cells[0].children.length) row.remove();
    this.open.delete(cell);
    describe(cell, null);
  }

  // To the field, or to the button that changes nothing.
  focus(cell) {
    const box = this.open.get(cell);
    const target = box?.querySelector("input") ?? box?.querySelector(".btn-secondary") ?? box?.querySelector("button");
    target?.focus();
    return Boolean(target);
  }
}
