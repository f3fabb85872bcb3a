// The tabs change without a new page: with the line down one types on.

export class Tabs {
  constructor(form, changed) {
    Object.assign(this, { form, changed });
    this.links = [...document.querySelectorAll("[data-tab]")];
    for (const link of this.links) link.addEventListener("click", (event) => this.#click(event, link));
  }

  #click(event, link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.show(this.form.querySelector(`[data-sheet="${link.dataset.tab}"]`));
  }

  show(sheet) {
    if (!sheet?.hidden) return;
    for (const each of this.form.querySelectorAll("[data-sheet]")) each.hidden = each !== sheet;
    for (const link of this.links) {
      const here = link.dataset.tab === sheet.dataset.sheet;
      if (here) {
        link.setAttribute("aria-current", "page");
        history.replaceState(null, "", link.href);
        this.form.action = link.href;
      } else link.removeAttribute("aria-current");
    }
    this.changed();
  }
}
