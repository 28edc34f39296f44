"use strict";
const boxes = [...document.querySelectorAll("#rules input")];

function keyOf(data) {
  return data.severity + " " + data.rule;
}

function apply() {
  const hiddenKeys = new Set(boxes.filter((box) => !box.checked).map((box) => keyOf(box.dataset)));
  const hiddenNumbers = new Set();
  for (const card of document.querySelectorAll(".card")) {
    card.hidden = hiddenKeys.has(keyOf(card.dataset));
    if (card.hidden) hiddenNumbers.add(card.id.slice(1));
  }
  for (const mark of document.querySelectorAll(".text mark")) {
    const numbers = mark.dataset.findings.split(" ");
    mark.classList.toggle("quiet", numbers.every((number) => hiddenNumbers.has(number)));
  }
  for (const ref of document.querySelectorAll(".ref")) {
    ref.hidden = hiddenNumbers.has(ref.dataset.number);
  }
}

for (const box of boxes) {
  box.hidden = false;
  box.addEventListener("change", apply);
}
apply();
