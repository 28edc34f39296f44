// What a review draws itself, in the marks and classes of the report. Texts become text nodes: nothing is markup.

let words = {};

export function setWords(given) {
  words = given;
}

// As the server words things: "one|many" by the count.
export function say(key, values = {}) {
  const [one, many = one] = (words[key] ?? key).split("|");
  return (values.count === 1 ? one : many).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const percent = (share) => `${Math.round(share * 100)}%`;

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

function drawPiece([text, mark, unseen, numbers, ending], side) {
  const shown = unseen ? make("span", { class: "unseen", title: unseen }, text) : text;
  const piece = mark ? make("mark", { class: mark, "data-f": numbers.join(" ") }, shown) : shown;
  const refs = ending.map((number) =>
    make("a", { class: "ref", id: `f${number}-${side}`, href: `#f${number}`, "data-f": number, "aria-label": say("finding", { number }) }),
  );
  return [piece, ...refs];
}

function drawSide(row, name, lang) {
  const side = row.sides[name];
  if (!side.pieces.length) {
    return make("div", { class: `${name} nothing` }, make("p", {}, say(`no ${name}`)));
  }
  const line = side.line ? make("span", { class: "at", title: say("line", { line: side.line }) }, String(side.line)) : null;
  const moved = row.moved && name === "target" ? make("span", { class: "moved" }, say("moved")) : null;
  return make("div", { class: name }, line, moved, make("p", { lang, dir: "auto" }, ...side.pieces.flatMap((piece) => drawPiece(piece, name))));
}

function drawDetails(finding) {
  const items = finding.variants.map(([text, count]) => make("li", {}, make("bdi", {}, text), make("span", { class: "times" }, ` ${say("times", { count })}`)));
  const written = items.length ? make("div", {}, make("dt", {}, say("written")), make("dd", {}, make("ul", {}, ...items))) : null;
  const suggestion = finding.suggestion === null ? null : make("bdi", {}, finding.suggestion);
  const suggested = suggestion && make("div", {}, make("dt", {}, say("suggested")), make("dd", { class: "suggestion" }, suggestion));
  return written || suggested ? make("dl", { class: "details" }, written, suggested) : null;
}

function drawDecision(finding, does) {
  if (finding.status !== "open") {
    const reason = finding.reason ? make("bdi", { class: "reason" }, finding.reason) : null;
    return [make("span", { class: "decided" }, say(finding.status)), reason, button(say("reopen"), does.reopen, { class: "reopen" })];
  }
  return [
    button(say("accept"), does.accept, { class: "accept" }),
    button(say("dismiss"), does.dismiss, { class: "dismiss" }),
    finding.repair ? button(say("repair", { suggestion: finding.suggestion }), does.repair, { class: "repair" }) : null,
  ];
}

export function drawCard(finding, does) {
  const { number, severity, confidence } = finding;
  return make(
    "article",
    {
      class: `card ${severity} ${finding.status}`, id: `f${number}`, tabindex: "-1",
      "data-rule": finding.rule, "data-severity": severity, "data-sure": Math.round(confidence * 100), "data-status": finding.status,
    },
    make(
      "p",
      { class: "head" },
      make("a", { class: "number", href: `#f${number}`, "aria-label": say("finding", { number }) }, String(number)), " ",
      make("span", { class: `severity ${severity}` }, say(severity, { count: 1 })), " ",
      make("code", { class: "rule" }, finding.rule), " ",
      make("span", { class: "sure", title: say("sure", { percent: percent(confidence) }) }, percent(confidence)),
    ),
    make("h3", {}, make("bdi", {}, finding.message)),
    drawDetails(finding),
    finding.spot ? make("p", { class: "place" }, make("bdi", {}, finding.spot)) : null,
    make("div", { class: "tools" }, ...drawDecision(finding, does)),
  );
}

function drawTools(row, does) {
  const { number } = row;
  return make(
    "div",
    { class: "tools" },
    button(say("edit"), does.edit, { class: "edit", "aria-label": say("edit pair", { number }) }),
    button(say("arrange"), does.arrange, { class: "arrange", "aria-label": say("arrange pair", { number }) }),
    row.edited ? make("span", { class: "tag" }, say("edited")) : null,
    row.pending ? make("span", { class: "tag busy" }, say("checking")) : null,
  );
}

export function drawRow(row, { langs, single }, does) {
  const isWhole = row.sides.source.pieces.length && (single || row.sides.target.pieces.length);
  const score = percent(row.score);
  return make(
    "li",
    { class: `row${isWhole ? "" : " gap"}${row.findings.length ? " found" : ""}`, id: row.anchor },
    make("a", { class: "score", href: `#${row.anchor}`, title: say("match", { percent: score }) }, make("b", {}, String(row.number)), " ", score),
    drawSide(row, "source", langs[0]),
    single ? null : drawSide(row, "target", langs[1]),
    make("div", { class: "form-place" }),
    make("div", { class: "cards" }, single ? null : drawTools(row, does), ...row.findings.map((finding) => drawCard(finding, does.finding(finding)))),
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
    make("p", { dir: "auto" }, sentence.text.length > 200 ? `${sentence.text.slice(0, 200)}…` : sentence.text),
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
  const reason = make("input", { type: "text", required: true, "aria-label": say("why no defect"), placeholder: say("why no defect") });
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
  const used = term.renderings.map(([text, count]) => `${text} ${say("times", { count })}`).join(", ");
  const act = term.approved
    ? [make("span", { class: "decided" }, say("approved")), " ", button(say("take back"), () => does.approve(term.target, false), { "aria-label": say("take back term", { term: term.source }) })]
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
