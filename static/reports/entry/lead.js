// To the cell that an address names, "#C05-17": from a finding on the page of review, or from what the chief gave back.

function goTo(name, { board, tabs, units }) {
  const cell = [...board.cells.values()].find((each) => each.name === name);
  if (!cell) return;
  tabs.show(cell.table.sheet);
  units.show(cell);
  cell.input.focus();
}

// Links of this page to a cell need no new page: with the line down one types on.
export function leadTo(entry) {
  for (const link of document.querySelectorAll('.given-back a[href*="#"]')) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      goTo(decodeURIComponent(link.hash.slice(1)), entry);
    });
  }
  goTo(decodeURIComponent(location.hash.slice(1)), entry);
}
