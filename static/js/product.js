/* Tells at once what a choice means: its price, when it can be sent, which other choices go with it.
   The server knows all this too; without this module the basket says it. */

const variants = JSON.parse(document.getElementById("variants").textContent);
const form = document.getElementById("keuze");
const euro = new Intl.NumberFormat("nl-NL", { style: "currency", currency: "EUR" });

/** {axis: chosen value}, only for what has been chosen. */
function chosen() {
  const inputs = [...form.querySelectorAll("[data-axis]")];
  const picked = inputs.filter((input) => (input.type === "radio" ? input.checked : input.value));
  return Object.fromEntries(picked.map((input) => [input.name, input.value]));
}

function matching(choice) {
  const wanted = Object.entries(choice);
  return variants.filter((variant) => wanted.every(([axis, value]) => String(variant[axis]) === value));
}

/** Strikes through what cannot be had together with the choices on the other axes. */
function markOptions(choice) {
  for (const input of form.querySelectorAll("input[data-axis]")) {
    const together = matching({ ...choice, [input.name]: input.value });
    const out = !together.some((variant) => variant.available);
    const option = input.closest("[data-option]");
    option.classList.toggle("choices__option--out", out);
    option.querySelector("[data-out]").textContent = out ? ", niet leverbaar" : "";
  }
}

function showPrice(found) {
  const prices = found.map((variant) => Number(variant.price));
  const lowest = Math.min(...prices);
  const from = document.createElement("span");
  from.className = "price__from";
  from.textContent = lowest === Math.max(...prices) ? "" : "vanaf ";
  form.ownerDocument.querySelector("[data-price] .price").replaceChildren(from, euro.format(lowest));
}

function showAnswer(found, isComplete) {
  const variant = found.find((each) => each.available);
  const lead = form.querySelector("[data-lead]");
  form.querySelector("[data-buy]").disabled = isComplete && !variant;
  if (!variant) lead.textContent = "Deze combinatie is er nu niet. Kies een andere maat of een ander metaal.";
  else if (isComplete) lead.textContent = variant.lead_text;
}

function update() {
  const choice = chosen();
  const found = matching(choice);
  markOptions(choice);
  if (!found.length) return showAnswer(found, true);
  showPrice(found);
  showAnswer(found, found.length === 1);
}

form.addEventListener("change", update);
update();
