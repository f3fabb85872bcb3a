// What was typed into this month and could not be saved before it was locked, or before a correction was opened: shown to
// the account that typed it, until it says that it is not needed.

import { config, make, say } from "./config.js";

export async function showLeftovers(store, place) {
  for (const scope of config.scopes) {
    const all = await store.all(`${scope.id.slice(0, scope.id.lastIndexOf("/"))}/`);
    const lost = all.filter((each) => !scope.editable || !each.key.startsWith(`${scope.id}/`));
    if (lost.length) place.prepend(box(store, lost));
  }
}

function box(store, records) {
  const drop = async () => {
    await store.remove(records.map((each) => each.key));
    made.remove();
  };
  const made = make(
    "div",
    { class: "note note-warning leftovers", role: "status" },
    make("p", {}, say("locked", { cells: records.map(({ label, text }) => `${label}: ${text || say("blank")}`).join("; ") })),
    make("button", { type: "button", class: "btn btn-secondary btn-sm", onclick: drop }, say("drop")),
  );
  return made;
}
