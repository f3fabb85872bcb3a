// The editor of a draft: the paper redrawn while one types, saved in the background, and typing kept when the line is
// down: under its account in this browser, until the server has answered for it. Without this the form still saves.

import { openStore } from "../reports/entry/store.js";

const DRAW_AFTER = 120;
const SAVE_AFTER = 3000;
const TRY_AGAIN = 10000;

const form = document.getElementById("editor");
const paper = document.getElementById("paper");
const status = document.getElementById("saved");
const list = document.getElementById("points");
const texts = JSON.parse(document.getElementById("editor-texts").textContent);
const key = `draft/${form.dataset.account}/van-ban/${form.dataset.document}`;
const store = await openStore();

// --- the paper ---

let shown = [];
let drawing = null;

function sheet(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const made = document.createElement("div");
  made.className = "sheet-page";
  made.append(document.importNode(parsed, true));
  return made;
}

function finding({ level, text }) {
  const item = document.createElement("li");
  const line = document.createElement("p");
  const word = document.createElement("span");
  item.className = `finding finding-${level}`;
  line.className = "finding-says";
  word.className = `level level-${level}`;
  word.textContent = texts[level];
  line.append(word, text);
  item.append(line);
  return item;
}

// What was there already is not read out again with each letter typed.
let heard = new Set([...list.querySelectorAll(".finding-says")].map((line) => line.lastChild.textContent.trim()));

function tell(points) {
  const now = new Set(points.map(({ text }) => text));
  const fresh = [...now].filter((text) => !heard.has(text));
  if (fresh.length) document.getElementById("points-said").textContent = fresh.join(" ");
  heard = now;
  const made = document.createElement("ul");
  made.className = "finding-list";
  made.append(...points.map(finding));
  list.replaceChildren(made);
}

async function draw() {
  drawing?.abort();
  drawing = new AbortController();
  const body = new URLSearchParams(new FormData(form)); // read by the server in half the time of its parts
  body.set("pages", shown.map((page) => page.key).join(","));
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body, redirect: "manual", signal: drawing.signal });
    if (!answer.ok) return;
    const { pages, points } = await answer.json();
    const known = new Map(shown.map((page) => [page.key, page]));
    shown = pages.map((page) => known.get(page.key) ?? { key: page.key, element: sheet(page.svg) });
    paper.replaceChildren(...shown.map((page) => page.element));
    tell(points);
  } catch (error) {
    if (error.name !== "AbortError" && navigator.onLine) throw error;
  }
}

// --- saving ---

let touched = 0;
let waiting;
let saving = false;
let pressed; // the button of a sending that waits for a saving under way: it has to bear the revision that this one makes

// With the marks and the revision of the page that they were typed into: the draft may be another when they come back.
// Of a page that shows two versions none is known to be read: whenever it comes back, it is compared once more.
function entries() {
  const all = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  if (!("compare" in form.dataset)) return all;
  return all.map(([name, value]) => [name, name === "revision" ? "0" : /^[bm]\./.test(name) ? "" : value]);
}

async function keep() {
  const page = location.pathname;
  await store.put([{ key, page, month: form.dataset.label, text: JSON.stringify(entries()) }]);
}

function post() {
  const body = new FormData(form);
  const headers = { "X-Requested-With": "autosave", "X-Account": form.dataset.account };
  return fetch(location.pathname, { method: "POST", body, redirect: "manual", headers });
}

// Who is signed in now, and the token that goes with it: after a new sign-in in another window the page has an old one.
async function renewed() {
  const answer = await fetch(location.pathname, { redirect: "manual" });
  if (answer.type === "opaqueredirect") return "expired";
  const there = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("editor");
  if (there?.dataset.account !== form.dataset.account) return there ? "account" : "expired";
  form.elements.csrfmiddlewaretoken.value = there.querySelector("[name=csrfmiddlewaretoken]").value;
  return "";
}

function stopped(kind) {
  const link = Object.assign(document.createElement("a"), { target: "_blank", textContent: texts.login });
  link.href = `${form.dataset.login}?next=${encodeURIComponent(location.pathname)}`;
  status.replaceChildren(store.durable ? texts[kind] : texts.unkept, " ", link);
}

function later(kind) {
  status.textContent = store.durable ? texts[kind] : texts.unkept;
  waiting = setTimeout(save, TRY_AGAIN);
}

async function save() {
  const state = touched;
  clearTimeout(waiting);
  if ("compare" in form.dataset) { // two versions: which one stands is for the writer to say, and to send
    status.textContent = texts.choose;
    return;
  }
  if (saving) { // its answer bears the revision and the marks that the next one has to send
    waiting = setTimeout(save, SAVE_AFTER);
    return;
  }
  saving = true;
  status.textContent = texts.saving;
  try {
    let answer = await post();
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      const kind = await renewed();
      if (kind) return stopped(kind);
      answer = await post();
    }
    if (!answer.headers.get("Content-Type")?.includes("json")) return later("server");
    const told = await answer.json();
    if (answer.ok) {
      form.elements.revision.value = told.revision;
      for (const [name, mark] of Object.entries(told.marks)) form.elements[name].value = mark;
      if (state === touched) {
        touched = 0;
        await store.remove([key]);
      } else { // what was typed meanwhile was drawn, and kept, with the marks of before
        draw();
        await keep();
      }
    }
    status.textContent = answer.ok ? told.said : `${texts.unsaved} ${told.errors.join(" ")}`;
  } catch {
    later("offline");
  } finally {
    saving = false;
    if (pressed !== undefined) form.requestSubmit(pressed);
  }
}

let pause;
form.addEventListener("input", () => {
  touched += 1;
  clearTimeout(pause);
  clearTimeout(waiting);
  pause = setTimeout(draw, DRAW_AFTER);
  waiting = setTimeout(save, SAVE_AFTER);
  keep();
});
form.addEventListener("submit", (event) => {
  clearTimeout(waiting);
  pressed = saving ? event.submitter : undefined;
  if (saving) {
    event.preventDefault();
    return;
  }
  sessionStorage.setItem(key, "sent");
});
addEventListener("online", () => touched && save());
// Back from signing in again in another window.
addEventListener("focus", () => touched && status.querySelector("a") && save());

// --- what was typed before and never reached the server ---

// Typed over another revision than the page's, boxes come back with the marks of then: what somebody else has saved since
// is seen to differ, and nothing is saved over it before the writer has chosen.
function restore(kept) {
  const boxes = new Map(kept);
  for (const element of form.elements) {
    const { name, type } = element;
    if (!name || ["csrfmiddlewaretoken", "so_voi", "move"].includes(name) || ["submit", "radio"].includes(type)) continue;
    if (type === "checkbox") element.checked = boxes.has(name);
    else if (boxes.has(name)) element.value = boxes.get(name);
  }
  form.elements.revision.value = boxes.get("revision") ?? "0";
}

const [left] = (await store.all(key)).filter((each) => each.key === key);
const answered = sessionStorage.getItem(key); // this page answers a post and shows all that was typed
sessionStorage.removeItem(key);
if ("unsaved" in form.dataset) {
  await keep();
} else if (answered) {
  if (left) await store.remove([key]);
} else if (left && left.text !== JSON.stringify(entries())) {
  restore(JSON.parse(left.text));
  touched += 1;
  await draw();
  await save();
}
