// The page's memory and its talk with the server: rows as they are, forms that are open, acts, keys.

import { button, drawArranger, drawDismissal, drawEditor, drawFinding, drawRow, drawTerm, make, say, setWords } from "./drawing.js";

const rows = new Map();
const nodes = new Map();
const forms = new Map();
let page = { change: -1, orders: [], documents: [] };
let placing = 0;
let drawnTerms = "";

const at = (id) => document.getElementById(id);

async function ask(path, content) {
  const options = content === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(content) };
  const answer = await fetch(path, options);
  const told = await answer.json();
  return answer.ok ? told : Promise.reject(told);
}

// --- what the server tells ---------------------------------------------------------------------------------------

let loading = Promise.resolve();

function load() {
  loading = loading.then(loadNow, loadNow);
  return loading;
}

async function loadNow() {
  const told = await ask(`rows?change=${page.change}`);
  if (told.change === page.change) return;
  const isFirst = page.change < 0;
  page = { ...page, ...told };
  for (const row of told.rows) {
    rows.set(row.id, row);
    if (nodes.has(row.id)) redraw(row);
  }
  if (isFirst) drawDocuments();
  drawDocumentFindings();
  drawRules();
  drawTop();
  await place();
  filter();
  // What the address points to was not there when the browser looked for it.
  if (isFirst && location.hash) location.replace(location.hash);
  if (at("terms").open) await loadTerms();
}

function drawDocuments() {
  at("title").textContent = page.documents.map((one) => one.name.split("/").at(-1)).slice(0, 3).join(", ");
  document.title = `${at("title").textContent} · ${say("title")}`;
  at("text").append(
    ...page.documents.map((one, number) =>
      make(
        "section",
        { class: "document", "aria-labelledby": `d${number}` },
        make("h2", { id: `d${number}` }, make("bdi", {}, one.paths.join(" · "))),
        make("div", { class: "own" }),
        make("ol", { class: "pairs", id: `o${number}` }),
      ),
    ),
  );
}

function drawDocumentFindings() {
  document.querySelectorAll(".document .own").forEach((node, number) => {
    const own = page.documents[number].findings;
    node.replaceChildren();
    if (!own.length) return;
    node.append(make("h3", {}, say("document findings")), make("ul", { class: "findings" }, ...own.map((one) => drawFinding(one, doesToFinding(null, one)))));
  });
}

function build(id) {
  const row = rows.get(id);
  const node = drawRow(row, page.documents[row.document].langs, doesTo(id));
  nodes.set(id, node);
  const form = forms.get(id);
  if (form) showForm(node, form);
  return node;
}

function redraw(row) {
  const old = nodes.get(row.id);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.closest(".finding")?.dataset.key;
  const wasHidden = old.hidden;
  const node = build(row.id);
  node.hidden = wasHidden;
  old.replaceWith(node);
  if (!focused) return;
  if (node.contains(focused)) focused.focus();
  else (key && node.querySelector(`[data-key="${key}"]`) || node.querySelector(".edit")).focus();
}

async function place() {
  const turn = ++placing;
  const wanted = new Set(page.orders.flat());
  for (const [id, node] of nodes) {
    if (wanted.has(id)) continue;
    node.remove();
    nodes.delete(id);
    rows.delete(id);
    forms.delete(id);
  }
  let built = 0;
  for (const [number, order] of page.orders.entries()) {
    const list = at(`o${number}`);
    let next = list.firstElementChild;
    for (const id of order) {
      const node = nodes.get(id) ?? (built++, build(id));
      if (node === next) next = next.nextElementSibling;
      else list.insertBefore(node, next);
      if (built && built % 200 === 0) {
        await new Promise((go) => setTimeout(go));
        if (turn !== placing) return;
      }
    }
  }
}

// --- the top of the page -----------------------------------------------------------------------------------------

function findings() {
  return [...page.documents.flatMap((one) => one.findings), ...page.orders.flat().flatMap((id) => rows.get(id).findings)];
}

function drawTop() {
  const all = findings();
  const counts = ["open", "accepted", "dismissed"].map((status) => {
    const count = all.filter((finding) => finding.status === status).length;
    return make("li", { class: status }, make("b", {}, String(count)), ` ${say(status)}`);
  });
  at("counts").replaceChildren(...counts);
  at("undo").disabled = !page.undo;
  at("redo").disabled = !page.redo;
  at("undo").title = page.undo ? say(`did ${page.undo.kind}`) : "";
  at("redo").title = page.redo ? say(`did ${page.redo.kind}`) : "";
  at("write").textContent = page.unwritten ? say("write count", { count: page.unwritten }) : say("write");
  const status = page.problem ? say("not checked", { problem: page.problem }) : page.checking ? say("checking") : page.head ? say("checked") : "";
  if (at("status").textContent !== status) at("status").textContent = status;
  at("status").classList.toggle("busy", Boolean(page.checking));
}

function drawRules() {
  const select = at("rule");
  const rules = [...new Set(findings().map((finding) => finding.rule))].sort();
  const known = [...select.options].slice(1).map((option) => option.value);
  if (rules.join() === known.join()) return;
  const chosen = select.value;
  select.replaceChildren(select.options[0], ...rules.map((rule) => make("option", { value: rule }, rule)));
  select.value = rules.includes(chosen) ? chosen : "";
}

function filter() {
  const show = at("show").value;
  const rule = at("rule").value;
  const search = at("search").value.trim().toLowerCase();
  let shown = 0;
  for (const [id, node] of nodes) {
    const row = rows.get(id);
    const fits = row.findings.filter((finding) => (!rule || finding.rule === rule) && (show !== "open" || finding.status === "open"));
    const isFound = (show === "all" && !rule) || fits.length > 0 || forms.has(id);
    node.hidden = !(isFound && (!search || textOf(row).includes(search)));
    shown += node.hidden ? 0 : 1;
  }
  at("shown").textContent = say("shown", { shown, all: nodes.size });
}

function textOf(row) {
  const sentences = ["source", "target"].flatMap((side) => row.sides[side].sentences.map((one) => one.text));
  return [...sentences, ...row.findings.map((one) => one.message)].join("\n").toLowerCase();
}

function complain(text) {
  at("message").replaceChildren(...(text ? [make("p", {}, text), button(say("close"), () => complain(""))] : []));
}

function explain(told) {
  if (told?.error === "stale") return say("stale", { what: say(told.by ? `did ${told.by.kind}` : "did something") });
  if (told?.error) return say("refused", { reason: told.reason });
  return say("lost");
}

// --- what a person does ------------------------------------------------------------------------------------------

async function act(kind, content, seen) {
  try {
    await ask("act", { kind, content, seen });
    complain("");
  } catch (told) {
    complain(explain(told));
    return false;
  } finally {
    await load().catch(() => {});
  }
  return true;
}

async function turn(kind) {
  try {
    await ask(kind, { head: page.head });
    complain("");
  } catch (told) {
    complain(explain(told));
  }
  await load().catch(() => {});
}

const seenBead = (id) => ({ [`bead:${id}`]: rows.get(id).version });

function doesTo(id) {
  return {
    edit: () => openEditor(id),
    arrange: () => openArranger(id),
    finding: (finding) => doesToFinding(id, finding),
  };
}

function doesToFinding(id, finding) {
  const decide = (status, reason = "") =>
    act("decide", { finding: finding.key, status, reason }, { [`finding:${finding.key}`]: finding.version });
  return {
    accept: () => decide("accepted"),
    reopen: () => decide("open"),
    dismiss: (event) => openDismissal(event.target.closest(".finding"), decide),
    repair: () => openEditor(id, { [finding.repair.sentence]: finding.repair.text }),
  };
}

function openDismissal(item, decide) {
  const tools = item.querySelector(".tools");
  const form = drawDismissal({
    cancel: () => {
      form.replaceWith(tools);
      tools.querySelector(".dismiss").focus();
    },
    dismiss: (reason) => decide("dismissed", reason),
  });
  tools.replaceWith(form);
  form.querySelector("input").focus();
}

function showForm(node, form) {
  node.classList.add(form.kind);
  node.querySelector(".form-place").replaceChildren(form.node);
}

function openForm(id, form) {
  forms.set(id, form);
  showForm(nodes.get(id), form);
  form.node.querySelector("textarea, button, input").focus();
}

function closeForm(id) {
  forms.delete(id);
  if (!nodes.has(id)) return;
  redraw(rows.get(id));
  nodes.get(id).querySelector(".edit").focus();
}

function openEditor(id, texts = {}) {
  const row = rows.get(id);
  const form = { kind: "editing", version: row.version };
  form.node = drawEditor(row, page.documents[row.document].langs[1], texts, {
    cancel: () => closeForm(id),
    save: (said) => save(id, form, said),
  });
  openForm(id, form);
}

async function save(id, form, texts) {
  const conflict = form.node.querySelector(".conflict");
  try {
    await ask("act", { kind: "edit", content: { bead: id, texts }, seen: { [`bead:${id}`]: form.version } });
  } catch (told) {
    conflict.textContent = `${explain(told)} ${say("kept")}`;
    await load().catch(() => {});
    if (told?.error === "stale" && rows.has(id)) {
      form.version = rows.get(id).version;
      form.node.querySelector("button.main").textContent = say("save over");
    }
    return;
  }
  complain("");
  forms.delete(id);
  await load().catch(() => {});
  closeForm(id);
}

function openArranger(id) {
  const row = rows.get(id);
  const order = page.orders[row.document];
  const does = (kind, content, seen) => act(kind, content, seen).then((done) => done && closeForm(id));
  const node = drawArranger(row, {
    cancel: () => closeForm(id),
    move: (sentence, number) => {
      const to = order[number - 1];
      if (to && to !== id) does("move", { bead: id, sentence, to }, { ...seenBead(id), ...seenBead(to) });
      else complain(say("refused", { reason: say("to pair") }));
    },
    split: (source, target) => does("split", { bead: id, source, target }, seenBead(id)),
    join: () => {
      const following = order[row.number];
      if (following) does("join", { bead: id, following }, { ...seenBead(id), ...seenBead(following) });
    },
  });
  openForm(id, { kind: "arranging", node });
}

async function write() {
  try {
    const { written } = await ask("write", {});
    const lines = written.map((one) => make("li", { class: one.problem ? "problem" : "" }, one.problem || say(`written ${one.kind}`, one)));
    at("written-list").replaceChildren(...(lines.length ? lines : [make("li", {}, say("written nothing"))]));
    at("written").showModal();
  } catch (told) {
    complain(explain(told));
  }
  await load().catch(() => {});
}

// --- terms -------------------------------------------------------------------------------------------------------

async function loadTerms() {
  const told = await ask("terms");
  const drawn = JSON.stringify(told);
  if (drawn === drawnTerms) return;
  drawnTerms = drawn;
  const heads = ["term source", "term target", "term not", "term used", "approve"].map((key) => make("th", { scope: "col" }, say(key)));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...told.terms.map(drawTermRow)));
  const none = make("p", {}, say(told.ready ? "terms none" : "terms wait"));
  at("term-list").replaceChildren(told.terms.length ? table : none, drawTermForm());
}

function drawTermRow(term) {
  return drawTerm(term, {
    approve: (target, approved) => {
      const { source, source_lang, target_lang, forbidden } = term;
      return act("approve", { term: term.term, source, target, source_lang, target_lang, forbidden, approved }, { [`term:${term.term}`]: term.version });
    },
  });
}

function drawTermForm() {
  const [source_lang, target_lang] = page.documents[0].langs.map((lang) => lang || "und");
  const [source, target] = ["term source", "term target"].map((key) => make("input", { type: "text", required: true, "aria-label": say(key), placeholder: say(key) }));
  const form = make("form", { class: "add-term", "aria-label": say("add term") }, source, target, make("button", {}, say("add term")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await ask("term", { source: source.value, target: target.value, source_lang, target_lang }).catch((told) => complain(explain(told)));
    await load().catch(() => {});
  });
  return form;
}

// --- keys --------------------------------------------------------------------------------------------------------

function visibleFindings() {
  return [...document.querySelectorAll(".finding")].filter((node) => !node.closest("[hidden]"));
}

function step(distance) {
  const all = visibleFindings();
  if (!all.length) return;
  const here = document.activeElement.closest(".finding");
  const pair = document.activeElement.closest(".pair");
  let index = all.indexOf(here);
  if (index < 0 && pair) {
    const after = all.findIndex((node) => pair.compareDocumentPosition(node) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY));
    index = distance > 0 ? after - 1 : after;
  }
  const goal = all[Math.min(Math.max(index + distance, 0), all.length - 1)];
  goal.focus({ preventScroll: true });
  goal.closest(".pair, .own").scrollIntoView({ block: "center" });
}

function press(selector) {
  const place = document.activeElement.closest(".finding") ?? document.activeElement.closest(".pair");
  (place?.querySelector(selector) ?? place?.closest(".pair")?.querySelector(selector))?.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press(".accept"),
  d: () => press(".dismiss"),
  e: () => press(".edit"),
  u: () => turn("undo"),
  "/": () => at("search").focus(),
  "?": () => at("keys").showModal(),
};

const KEY_NAMES = [["j", "next"], ["k", "previous"], ["a", "accept"], ["d", "dismiss"], ["e", "edit"], ["u", "undo"], ["/", "search"], ["Ctrl + Enter", "save"], ["Esc", "escape"], ["?", "help"]];

function onKey(event) {
  const form = event.target.closest?.("form.editor, form.arranger, form.dismissal");
  if (event.key === "Escape" && form) {
    [...form.querySelectorAll("button")].at(-1).click();
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
    form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("input, textarea, select")) return;
  if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

function light(event) {
  const keys = event.target.closest?.("mark")?.dataset.findings?.split(" ") ?? [event.target.closest?.(".finding")?.dataset.key];
  for (const mark of document.querySelectorAll("mark.lit")) mark.classList.remove("lit");
  const pair = event.target.closest?.(".pair");
  if (!pair) return;
  for (const mark of pair.querySelectorAll("mark")) {
    mark.classList.toggle("lit", mark.dataset.findings.split(" ").some((key) => keys.includes(key)));
  }
}

// --- the beginning -----------------------------------------------------------------------------------------------

async function keepUp() {
  for (;;) {
    await new Promise((go) => setTimeout(go, page.checking ? 300 : document.hidden ? 5000 : 1500));
    try {
      await load();
      if (at("message").dataset.lost) complain("");
      delete at("message").dataset.lost;
    } catch {
      if (!at("message").dataset.lost) complain(say("lost"));
      at("message").dataset.lost = "yes";
    }
  }
}

async function begin() {
  setWords(await ask("wording.json"));
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = say(node.dataset.words);
  at("help").setAttribute("aria-label", say("keys"));
  at("key-list").append(...KEY_NAMES.flatMap(([key, name]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, say(`key ${name}`))]));
  at("undo").addEventListener("click", () => turn("undo"));
  at("redo").addEventListener("click", () => turn("redo"));
  at("write").addEventListener("click", write);
  at("help").addEventListener("click", () => at("keys").showModal());
  at("terms").addEventListener("toggle", () => at("terms").open && loadTerms());
  for (const id of ["show", "rule"]) at(id).addEventListener("change", filter);
  at("search").addEventListener("input", filter);
  document.addEventListener("keydown", onKey);
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  await load();
  document.body.dataset.ready = "yes";
  keepUp();
}

begin();
