// What the page shows of a row, a finding and a term. Texts become text nodes only: nothing of a document is markup.

let words = {};

export function setWords(given) {
  words = given;
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(label, act, attributes = {}) {
  return make("button", { type: "button", onclick: act, ...attributes }, label);
}

function drawPiece([text, severity, keys, unseen]) {
  const shown = unseen ? make("span", { class: "unseen", title: unseen }, text) : text;
  return severity ? make("mark", { class: severity, "data-findings": keys.join(" ") }, shown) : shown;
}

function drawSide(row, name, lang) {
  const side = row.sides[name];
  if (!side.pieces.length) {
    return make("div", { class: `${name} nothing` }, make("p", {}, say(`no ${name}`)));
  }
  const line = side.line ? make("span", { class: "line", title: say("line", { line: side.line }) }, String(side.line)) : null;
  return make("div", { class: name }, line, make("p", { lang, dir: "auto" }, ...side.pieces.map(drawPiece)));
}

function drawVariants(variants) {
  const items = variants.map(([text, count]) => make("li", {}, make("bdi", {}, text), ` ×${count}`));
  return make("p", { class: "variants" }, `${say("variants")}: `, make("ul", {}, ...items));
}

function drawDecision(finding, does) {
  if (finding.status !== "open") {
    const reason = finding.reason ? make("bdi", { class: "reason" }, finding.reason) : null;
    return [make("span", { class: "status" }, say(finding.status)), reason, button(say("reopen"), does.reopen)];
  }
  return [
    button(say("accept"), does.accept, { class: "accept" }),
    button(say("dismiss"), does.dismiss, { class: "dismiss" }),
    finding.repair ? button(say("repair", { suggestion: finding.suggestion }), does.repair, { class: "repair" }) : null,
  ];
}

export function drawFinding(finding, does) {
  const head = make(
    "p",
    { class: "what" },
    make("span", { class: `severity ${finding.severity}` }, say(finding.severity)),
    make("code", {}, finding.rule),
    make("span", { class: "sure" }, say("sure", { percent: Math.round(finding.confidence * 100) })),
  );
  return make(
    "li",
    { class: `finding ${finding.severity} ${finding.status}`, "data-key": finding.key, id: `f${finding.key}`, tabindex: "-1" },
    head,
    make("p", { class: "message" }, make("bdi", {}, finding.message)),
    finding.variants.length ? drawVariants(finding.variants) : null,
    make("div", { class: "tools" }, ...drawDecision(finding, does)),
  );
}

export function drawRow(row, langs, does) {
  const tags = [
    row.edited ? make("span", { class: "tag" }, say("edited")) : null,
    row.moved ? make("span", { class: "tag" }, say("moved")) : null,
    row.pending ? make("span", { class: "tag checking" }, say("checking")) : null,
  ];
  const findings = row.findings.map((finding) => drawFinding(finding, does.finding(finding)));
  return make(
    "li",
    { class: "pair", id: `p${row.id}`, "data-bead": row.id },
    make(
      "div",
      { class: "pair-head" },
      make("h3", {}, make("a", { href: `#p${row.id}`, "aria-label": say("pair", { number: row.number }) }, String(row.number))),
      ...tags,
      make(
        "div",
        { class: "tools" },
        button(say("edit"), does.edit, { class: "edit", "aria-label": say("edit pair", { number: row.number }) }),
        button(say("arrange"), does.arrange, { class: "arrange", "aria-label": say("arrange pair", { number: row.number }) }),
      ),
    ),
    make("div", { class: "sides" }, drawSide(row, "source", langs[0]), drawSide(row, "target", langs[1])),
    make("div", { class: "form-place" }),
    findings.length ? make("ul", { class: "findings" }, ...findings) : null,
  );
}

export function drawEditor(row, lang, texts, does) {
  const sentences = row.sides.target.sentences;
  const boxes = (sentences.length ? sentences : [{ id: "", text: "" }]).map((sentence, index) => {
    const label = sentences.length ? say("sentence", { number: index + 1 }) : say("new sentence");
    const box = make("textarea", { name: sentence.id, lang, dir: "auto", rows: "3", "aria-label": label });
    box.value = texts[sentence.id] ?? sentence.text;
    return box;
  });
  const form = make(
    "form",
    { class: "editor", "aria-label": say("edit pair", { number: row.number }) },
    ...boxes,
    make("p", { class: "conflict", role: "alert" }),
    make("div", { class: "tools" }, make("button", { class: "main" }, say("save")), button(say("cancel"), does.cancel)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    does.save(Object.fromEntries(boxes.map((box) => [box.name, box.value])));
  });
  return form;
}

function drawMoves(row, side, sentence, does) {
  const number = make("input", { type: "number", min: "1", class: "to", "aria-label": say("to pair"), placeholder: say("to pair") });
  return make(
    "li",
    {},
    make("p", { dir: "auto" }, sentence.text.slice(0, 200)),
    make(
      "div",
      { class: "tools" },
      button("↑", () => does.move(sentence.id, row.number - 1), { "aria-label": say("to previous"), title: say("to previous") }),
      button("↓", () => does.move(sentence.id, row.number + 1), { "aria-label": say("to next"), title: say("to next") }),
      number,
      button(say("move"), () => does.move(sentence.id, Number(number.value))),
    ),
  );
}

function countBox(label, count, value) {
  const box = make("input", { type: "number", min: "0", max: String(count), value: String(value) });
  return [box, make("label", {}, `${label} `, box)];
}

export function drawArranger(row, does) {
  const columns = ["source", "target"].map((side) =>
    make("div", {}, make("h4", {}, say(side)), make("ol", {}, ...row.sides[side].sentences.map((one) => drawMoves(row, side, one, does)))),
  );
  const [sourceCount, targetCount] = ["source", "target"].map((side) => row.sides[side].sentences.length);
  const [source, sourceLabel] = countBox(say("split source"), sourceCount, Math.min(1, sourceCount));
  const [target, targetLabel] = countBox(say("split target"), targetCount, sourceCount > 1 ? Math.min(1, targetCount) : 0);
  return make(
    "form",
    { class: "arranger", "aria-label": say("arrange pair", { number: row.number }) },
    make("div", { class: "sides" }, ...columns),
    sourceCount + targetCount < 2 ? null : make("div", { class: "tools split" }, sourceLabel, targetLabel, button(say("split"), () => does.split(Number(source.value), Number(target.value)))),
    make("div", { class: "tools" }, button(say("join"), does.join), button(say("cancel"), does.cancel)),
  );
}

export function drawDismissal(does) {
  const reason = make("input", { type: "text", required: true, "aria-label": say("reason"), placeholder: say("reason") });
  const form = make(
    "form",
    { class: "dismissal" },
    reason,
    make("button", { class: "main" }, say("dismiss now")),
    button(say("cancel"), does.cancel),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    does.dismiss(reason.value);
  });
  return form;
}

export function drawTerm(term, does) {
  const target = make("input", { type: "text", value: term.target, lang: term.target_lang, "aria-label": say("term target"), disabled: term.approved });
  const used = term.renderings.map(([text, count]) => `${text} ×${count}`).join(", ");
  const act = term.approved
    ? [make("span", { class: "status" }, say("approved")), " ", button(say("take back"), () => does.approve(term.target, false), { "aria-label": say("take back term", { term: term.source }) })]
    : [button(say("approve"), () => does.approve(target.value, true), { "aria-label": say("approve term", { term: term.source }) })];
  return make(
    "tr",
    { "data-term": term.term },
    make("th", { scope: "row", lang: term.source_lang, dir: "auto" }, term.source),
    make("td", { "data-label": say("term target") }, target),
    make("td", { "data-label": say("term not"), dir: "auto" }, term.forbidden.join(", ")),
    make("td", { "data-label": say("term used"), dir: "auto" }, used),
    make("td", { class: "tools" }, ...act),
  );
}
