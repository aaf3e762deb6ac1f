/* Keeps delivery, payment and totals right while the visitor chooses; the server works them out.
   Only the choices are sent, never a name or an address. Without this module one presses "Reken de kosten opnieuw uit". */

const form = document.getElementById("afrekenen");
const refresh = form.querySelector(".checkout__refresh");
const CHOICES = ["country", "delivery_country", "other_delivery", "shipping_method", "payment"];
const summary = form.querySelector("[data-part=summary]");
const announcer = form.querySelector("[data-announce]");
let asked = 0;

const total = () => summary.querySelector("[data-total]").textContent;

function question() {
  const filledIn = new FormData(form);
  const chosen = CHOICES.filter((name) => filledIn.has(name)).map((name) => [name, filledIn.get(name)]);
  return `${form.dataset.choices}?${new URLSearchParams(chosen)}`;
}

/** Puts the fresh parts in their places; whoever was on a radio button stays on it. */
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const [focused, before] = [document.activeElement?.id, total()];
  for (const part of form.querySelectorAll("[data-part]")) {
    const news = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    part.replaceChildren(...news.childNodes);
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  if (total() !== before) announcer.textContent = `Het totaal is nu ${total()}.`;
}

async function update() {
  const mine = ++asked;
  summary.ariaBusy = "true";
  const answer = await fetch(question(), { credentials: "same-origin" });
  if (mine !== asked) return; // a later choice has been asked about
  if (answer.status !== 200) throw new Error(`choices: ${answer.status}`);
  show(await answer.text());
  summary.ariaBusy = "false";
  refresh.hidden = true;
}

refresh.hidden = true;
form.addEventListener("change", (event) => {
  if (CHOICES.includes(event.target.name)) update().catch(() => (refresh.hidden = false));
});
