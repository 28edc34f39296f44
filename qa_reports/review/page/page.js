// The review: what the server tells, forms that are open, what a person does. Reading itself is in reading.js.

import { button, drawArranger, drawCard, drawDismissal, drawEditor, drawRow, drawTerm, make, say, setWords } from "./drawing.js";

const known = new Map();
const nodes = new Map();
const forms = new Map();
let page = { change: -1, orders: [], documents: [] };
let placing = 0;
let drawnTerms = "";

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
  if (told.change !== page.change) await take(told);
}

async function take(told) {
  page = { ...page, ...told };
  for (const row of told.rows) {
    known.set(row.id, row);
    if (nodes.has(row.id)) redraw(row);
  }
  drawLoose();
  drawActs();
  await place();
  apply();
  if (find("term-details").open) await loadTerms();
  drawWhole();
}

function drawLoose() {
  for (const [number, { findings }] of page.documents.entries()) {
    find(`d${number + 1}-loose`).replaceChildren(...findings.map((one) => drawCard(one, doesToFinding(null, one))));
  }
}

function build(id) {
  const row = known.get(id);
  const node = drawRow(row, page.documents[row.document], doesTo(id));
  nodes.set(id, node);
  const form = forms.get(id);
  if (form) showForm(node, form);
  return node;
}

function redraw(row) {
  const old = nodes.get(row.id);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const card = focused?.closest(".card")?.id;
  const node = build(row.id);
  node.hidden = old.hidden;
  node.classList.toggle("here", old.classList.contains("here"));
  old.replaceWith(node);
  if (!focused) return;
  if (node.contains(focused)) focused.focus();
  else ((card && find(card)) || node.querySelector(".edit")).focus();
}

async function place() {
  const turn = ++placing;
  const wanted = new Set(page.orders.flat());
  for (const [id, node] of nodes) {
    if (wanted.has(id)) continue;
    node.remove();
    for (const map of [nodes, known, forms]) map.delete(id);
  }
  let built = 0;
  for (const [number, order] of page.orders.entries()) {
    const list = find(`d${number + 1}-text`);
    let next = list.firstElementChild;
    for (const id of order) {
      const node = nodes.get(id) ?? (built++, build(id));
      if (node === next) next = next.nextElementSibling;
      else list.insertBefore(node, next);
      if (built && built % 100 === 0) {
        await new Promise((go) => setTimeout(go));
        if (turn !== placing) return;
      }
    }
  }
}

// What is drawn of the whole, overview, plots and tables, is the server's: it is taken over from the page anew.

let wholeAt = Number(document.body.dataset.change);
let drawingWhole = false;

function fetchPage() {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onload = () => (request.responseXML ? done(request.responseXML) : failed());
    request.onerror = failed;
    request.open("GET", "./");
    request.send();
  });
}

async function drawWhole() {
  if (drawingWhole || wholeAt === page.change) return;
  drawingWhole = true;
  try {
    const fresh = await fetchPage();
    wholeAt = Number(fresh.body.dataset.change);
    for (const part of document.querySelectorAll("[data-live]")) takeOver(part, fresh.getElementById(part.id));
    apply();
  } catch {
    // The server is away; keepUp says so.
  }
  drawingWhole = false;
}

function takeOver(part, fresh) {
  const off = new Set(rules().filter((box) => !box.checked).map((box) => keyOf(box.dataset)));
  const open = part.querySelector("details[open]") !== null;
  for (const box of fresh.querySelectorAll("#rules input")) {
    box.hidden = false;
    box.toggleAttribute("checked", !off.has(keyOf(box.dataset)));
  }
  const details = fresh.querySelector("details");
  if (details) details.open = open;
  if (part.isEqualNode(fresh)) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  part.replaceChildren(...document.importNode(fresh, true).childNodes);
  const again = (other) => other.isEqualNode(focused) || (focused.dataset.rule && keyOf(other.dataset) === keyOf(focused.dataset));
  if (focused) [...part.querySelectorAll("a, input, summary")].find(again)?.focus();
}

function drawActs() {
  const all = [...page.documents.flatMap((one) => one.findings), ...page.orders.flat().flatMap((id) => known.get(id).findings)];
  const counts = ["open", "accepted", "dismissed"].map((status) => {
    const count = all.filter((finding) => finding.status === status).length;
    return make("li", { class: status }, make("b", {}, String(count)), ` ${say(status)}`);
  });
  find("decided").replaceChildren(...counts);
  for (const turn of ["undo", "redo"]) {
    find(turn).disabled = !page[turn];
    find(turn).title = page[turn] ? say(`did ${page[turn].kind}`) : "";
  }
  find("write").textContent = page.unwritten ? say("write count", { count: page.unwritten }) : say("write");
  const progress = find("progress");
  progress.classList.toggle("busy", page.checking);
  progress.textContent = page.problem ? say("not checked", { problem: page.problem }) : page.checking ? say("checking") : "";
}

function complain(text) {
  find("message").replaceChildren(...(text ? [make("p", {}, text), button(say("close"), () => complain(""))] : []));
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

const seenBead = (id) => ({ [`bead:${id}`]: known.get(id).version });

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
    dismiss: (event) => openDismissal(event.target.closest(".card"), decide),
    repair: () => openEditor(id, { [finding.repair.sentence]: finding.repair.text }),
  };
}

function openDismissal(card, decide) {
  const tools = card.querySelector(".tools");
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
  redraw(known.get(id));
  nodes.get(id).querySelector(".edit").focus();
}

function openEditor(id, texts = {}) {
  const row = known.get(id);
  const form = { kind: "editing", version: row.version };
  form.node = drawEditor(row, page.documents[row.document].langs[1], texts, {
    cancel: () => closeForm(id),
    save: (said) => save(id, form, said),
  });
  openForm(id, form);
}

async function save(id, form, said) {
  const conflict = form.node.querySelector(".conflict");
  try {
    await ask("act", { kind: "edit", content: { bead: id, texts: said }, seen: { [`bead:${id}`]: form.version } });
  } catch (told) {
    conflict.textContent = `${explain(told)} ${say("kept")}`;
    await load().catch(() => {});
    if (told?.error === "stale" && known.has(id)) {
      form.version = known.get(id).version;
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
  const row = known.get(id);
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
    find("written-list").replaceChildren(...(lines.length ? lines : [make("li", {}, say("written nothing"))]));
    find("written").showModal();
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
  find("term-list").replaceChildren(told.terms.length ? table : none, drawTermForm());
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

function click(selector) {
  const focused = document.activeElement;
  const place = focused.closest(".card") ?? focused.closest(".row");
  (place?.querySelector(selector) ?? place?.closest(".row")?.querySelector(selector))?.click();
}

Object.assign(ACTS, { a: () => click(".accept"), d: () => click(".dismiss"), e: () => click(".edit"), u: () => turn("undo") });

function pressInForm(event) {
  const form = event.target.closest?.("form.editor, form.arranger, form.dismissal");
  if (!form || event.isComposing) return;
  if (event.key === "Escape") form.querySelector("button[type=button]:last-of-type").click();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// --- the beginning -----------------------------------------------------------------------------------------------

async function keepUp() {
  const message = find("message");
  for (;;) {
    await new Promise((go) => setTimeout(go, page.checking ? 300 : document.hidden ? 5000 : 1500));
    try {
      await load();
      if (message.dataset.lost) complain("");
      delete message.dataset.lost;
    } catch {
      if (!message.dataset.lost) complain(say("lost"));
      message.dataset.lost = "yes";
    }
  }
}

async function begin() {
  const rowsToBe = ask("rows?change=-1");
  setWords(await ask("wording.json"));
  find("undo").addEventListener("click", () => turn("undo"));
  find("redo").addEventListener("click", () => turn("redo"));
  find("write").addEventListener("click", write);
  find("term-details").addEventListener("toggle", () => find("term-details").open && loadTerms());
  document.addEventListener("keydown", pressInForm, { capture: true });
  await take(await rowsToBe);
  // What the address points to was not there when the browser looked for it.
  followHash();
  document.body.dataset.ready = "yes";
  keepUp();
}

begin();
