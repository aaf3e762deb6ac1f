/* Keeps the totals right while the visitor chooses a country and a way of sending.
   The server works it out as well; without this module one presses "Reken de verzendkosten opnieuw uit". */

const form = document.getElementById("afrekenen");
const totals = form.querySelector("[data-totals]");
const prices = JSON.parse(document.getElementById("verzendkosten").textContent);
const euro = new Intl.NumberFormat("nl-NL", { style: "currency", currency: "EUR" });

const cents = (amount) => Math.round(Number(amount) * 100);
const printed = (amount) => (amount ? euro.format(amount / 100) : "gratis");

function country() {
  return form.elements[form.elements.other_delivery.checked ? "delivery_country" : "country"].value;
}

/** Writes the price of each way of sending behind its name, for the country that is chosen now. */
function showPrices() {
  for (const method of form.querySelectorAll("[name=shipping_method]")) {
    const label = method.closest("label").querySelector("span");
    const name = label.textContent.split(":")[0];
    label.textContent = `${name}: ${printed(cents(prices[method.value][country()]))}`;
  }
}

/** Only the server splits off VAT, so its row goes as soon as the total is another than the server's. */
function showTotals() {
  const methods = [...form.querySelectorAll("[name=shipping_method]")];
  const method = methods.find((each) => each.checked) ?? methods[0]; // as the server does
  const shipping = cents(prices[method.value][country()]);
  const total = cents(totals.dataset.subtotal) + shipping;
  totals.querySelector("[data-shipping-cost]").textContent = printed(shipping);
  totals.querySelector("[data-total]").textContent = euro.format(total / 100);
  totals.querySelector("[data-vat]").hidden = total !== cents(totals.dataset.total);
  form.elements.shown_total.value = (total / 100).toFixed(2);
}

function update() {
  showPrices();
  showTotals();
}

form.querySelector("[name=refresh]").closest("p").hidden = true;
form.addEventListener("change", update);
update();
