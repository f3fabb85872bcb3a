// On every page: whoever signs out while numbers of theirs still wait in this browser is told first.

import { openStore } from "./store.js";

const form = document.querySelector("form[data-account]");
const dialog = document.getElementById("unsaved");

async function waiting() {
  const store = await openStore();
  const account = form.dataset.account;
  return [...(await store.all(`${account}/`)), ...(await store.all(`draft/${account}/`))];
}

function ask(records) {
  dialog.querySelector("[data-count]").textContent = records.length;
  const months = new Map(records.filter(({ page }) => page).map(({ page, month }) => [page, month]));
  const links = [...months].map(([page, month]) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href: page, textContent: month }));
    return item;
  });
  dialog.querySelector("[data-months]").replaceChildren(...links);
  dialog.showModal();
}

let leaving = false;

form?.addEventListener("submit", async (event) => {
  if (leaving) return;
  event.preventDefault();
  const records = await waiting().catch(() => []);
  leaving = records.length === 0;
  if (leaving) form.requestSubmit();
  else ask(records);
});
dialog?.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
dialog?.querySelector("[data-leave]").addEventListener("click", () => {
  leaving = true;
  form.requestSubmit();
});
