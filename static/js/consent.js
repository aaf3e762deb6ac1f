/* Answers the question about cookies without leaving the page. Without it the same form goes to the server.
   The question goes only when the server has said that the answer is kept. */

const question = document.querySelector("[data-consent]");
let busy = false;

async function isKept(form, url) {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { "X-Cookie-Consent-Fetch": "1" },
    credentials: "same-origin",
  });
  return answer.ok;
}

function close() {
  document.querySelector("[data-consent-said]").textContent = "Je keuze is bewaard.";
  question.remove();
  document.querySelector("main").focus({ preventScroll: true });
}

question.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  const failed = question.querySelector("[data-failed]");
  failed.hidden = true;
  const url = event.submitter.getAttribute("formaction") ?? event.target.action;
  const kept = await isKept(event.target, url).catch(() => false);
  busy = false;
  if (kept) close();
  else failed.hidden = false;
});
