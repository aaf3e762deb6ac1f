/* While a payment is under way: asks now and then whether it is settled, and shows the new page when it is.
   Without this module the visitor reloads the page. */

const PAUSE = 3000; // milliseconds between two questions
const LONGEST = 10 * 60 * 1000; // after this long a bank does not answer any more today

const page = document.querySelector("[data-status]");
const until = Date.now() + LONGEST;

async function ask() {
  const answer = await fetch(page.dataset.status, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok && (await answer.json()).state !== page.dataset.state) return location.reload();
  if (Date.now() < until) setTimeout(ask, PAUSE);
}

setTimeout(ask, PAUSE);
