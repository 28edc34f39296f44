"use strict";
/* Reading, in the report and on the review page: what is shown, where the reader is, which words belong together. */
const find = (id) => document.getElementById(id);
const cards = document.getElementsByClassName("card");
const rows = document.getElementsByClassName("row");
const bar = find("filters");
const severities = [...document.querySelectorAll("#filters [name=severity]")];
const texts = new WeakMap();
let here = null;

/* The boxes of the rules are drawn anew in a review. */
const rules = () => [...document.querySelectorAll("#rules input")];
const keyOf = (data) => data.severity + " " + data.rule;
const plain = (text) => text.normalize("NFC").toLowerCase();
const isText = (element) => element.matches("input:not([type=checkbox]), select, textarea");

/* What is shown. */

function chosen() {
  return {
    quiet: new Set(rules().filter((box) => !box.checked).map((box) => keyOf(box.dataset))),
    severities: new Set(severities.filter((box) => box.checked).map((box) => box.value)),
    sure: Number(find("sure").value),
    document: find("document")?.value || "",
    status: find("status")?.value || "",
    only: find("only").checked,
    words: plain(find("search").value.trim()),
  };
}

function showCards(want) {
  const quiet = new Set();
  let shown = 0;
  for (const card of cards) {
    const data = card.dataset;
    card.hidden =
      want.quiet.has(keyOf(data)) ||
      (severities.length > 0 && !want.severities.has(data.severity)) ||
      Number(data.sure) < want.sure ||
      (want.status !== "" && data.status !== want.status);
    if (card.hidden) quiet.add(card.id.slice(1));
    else shown += 1;
  }
  if (quiet.size === 0 && !document.querySelector(".quiet, .ref[hidden]")) return shown;
  for (const mark of document.querySelectorAll(".text [data-f]")) {
    const all = mark.dataset.f.split(" ").every((number) => quiet.has(number));
    if (mark.localName === "a") mark.hidden = all;
    else mark.classList.toggle("quiet", all);
  }
  return shown;
}

function textOf(row) {
  if (!texts.has(row)) {
    const parts = row.querySelectorAll("[lang], h3, code, .details");
    texts.set(row, plain(Array.from(parts, (part) => part.textContent).join("\n")));
  }
  return texts.get(row);
}

function showRows(want) {
  const closed = new Set();
  for (const section of document.querySelectorAll(".document")) {
    section.hidden = want.document !== "" && section.id !== want.document;
    if (section.hidden) closed.add(section);
  }
  let shown = 0;
  for (const row of rows) {
    const found = (!want.only && want.status === "") || row.querySelector(".card:not([hidden])") !== null;
    row.hidden = !found || (want.words !== "" && !textOf(row).includes(want.words));
    if (!row.hidden && (closed.size === 0 || !closed.has(row.closest(".document")))) shown += 1;
  }
  return shown;
}

function highlight(words) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("search");
  if (words === "") return;
  const ranges = [];
  for (const row of rows) {
    if (row.hidden || ranges.length > 1000) continue;
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        if (at + words.length > node.length) break;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("search", new Highlight(...ranges));
}

const isShown = (card) => !card.hidden && !card.closest("[hidden]");

function tell(words, shown, all) {
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  return words.replace("%s", number(shown)).replace("%a", number(all));
}

function tellShown(findings, pairs) {
  find("shown").textContent =
    tell(bar.dataset.shown, findings, cards.length) + " · " + tell(bar.dataset.rows, pairs, rows.length);
}

function apply() {
  const want = chosen();
  const some = showCards(want);
  const pairs = showRows(want);
  highlight(want.words);
  const isNarrowed = pairs < rows.length || want.document !== "";
  tellShown(isNarrowed ? Array.from(cards).filter(isShown).length : some, pairs);
}

function reset() {
  for (const box of [...rules(), ...severities]) box.checked = true;
  find("only").checked = false;
  find("sure").value = "0";
  for (const id of ["document", "status"]) if (find(id)) find(id).value = "";
  find("search").value = "";
  apply();
}

/* Where the reader is. */

function goTo(element) {
  if (element.closest("[hidden]")) reset();
  const details = element.closest("details");
  if (details) details.open = true;
  here?.classList.remove("here");
  here = element;
  here.classList.add("here");
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
  /* Rows that were not laid out yet take their size now. */
  requestAnimationFrame(() => element.scrollIntoView({ block: "center" }));
}

function followHash() {
  const target = find(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches(".card, .row, .ref")) goTo(target);
}

function step(way) {
  const open = Array.from(cards).filter(isShown);
  if (open.length === 0) return;
  const next = open[nextOf(open, way)];
  history.replaceState(null, "", "#" + next.id);
  goTo(next);
}

/* From the finding where the reader is, or from wherever else that is. */
function nextOf(open, way) {
  const from = here?.isConnected ? here : here && find(here.id);
  const at = open.indexOf(from);
  if (at >= 0) return (at + way + open.length) % open.length;
  const after = from ? open.findIndex((card) => from.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
  return way > 0 ? Math.max(after, 0) : (after < 1 ? open.length : after) - 1;
}

/* Which words belong together. */

function light(target) {
  for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
  const of = target instanceof Element && target.closest("[data-f], .card");
  if (!of) return;
  for (const number of of.dataset.f ? of.dataset.f.split(" ") : [of.id.slice(1)]) {
    for (const other of document.querySelectorAll(`[data-f~="${number}"]`)) other.classList.add("lit");
    find("f" + number)?.classList.add("lit");
  }
}

/* What the reader does. */

function endSearch() {
  find("search").value = "";
  find("search").blur();
  apply();
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => find("search").focus(),
  f: () => find("only").click(),
  "?": () => find("help").showModal(),
};
/* On a Korean keyboard the letters are others, the keys are the same. */
const CODES = { Slash: "/" };
for (const letter of "abcdefghijklmnopqrstuvwxyz") CODES["Key" + letter.toUpperCase()] = letter;

function actOf(event) {
  if (Object.hasOwn(ACTS, event.key)) return ACTS[event.key];
  const letter = CODES[event.code];
  if (letter === undefined || /^[\x20-\x7e]$/.test(event.key)) return undefined;
  return ACTS[letter === "/" && event.shiftKey ? "?" : letter];
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") endSearch();
  if (isText(event.target) || !find("keys").checked) return;
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  act();
}

if (bar) {
  let later = 0;
  bar.hidden = false;
  for (const box of rules()) box.hidden = false;
  document.addEventListener("change", (event) => event.target.closest("#filters, #rules") && apply());
  find("search").addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(apply, 120);
  });
  find("next").addEventListener("click", () => step(1));
  find("previous").addEventListener("click", () => step(-1));
  find("ask").addEventListener("click", () => find("help").showModal());
  find("close").addEventListener("click", () => find("help").close());
  document.addEventListener("keydown", press);
  document.addEventListener("pointerover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));
  window.addEventListener("hashchange", followHash);
  /* Again once the browser has followed the address by itself. */
  window.addEventListener("load", followHash);
  tellShown(cards.length, rows.length);
  followHash();
}
