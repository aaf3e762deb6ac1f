/* The four parts, each to be answered for: is it covered, or not on the copy at all? */

const isAnswered = (part) => part.querySelector(":checked") !== null;

function mark(part) {
  const missing = part.querySelector("[data-missing]");
  const hint = part.querySelector("[data-hint]");
  missing.hidden = isAnswered(part);
  part.setAttribute("aria-describedby", missing.hidden ? hint.id : `${hint.id} ${missing.id}`);
}

/** True when every part has its answer; otherwise says at each part what is missing, and goes to the first. */
export function isComplete(checklist) {
  const parts = [...checklist.querySelectorAll("[data-part]")];
  parts.forEach(mark);
  parts.find((part) => !isAnswered(part))?.querySelector("input").focus();
  return parts.every(isAnswered);
}

/** What is answered needs no complaint any more. */
export function listenToAnswers(checklist) {
  checklist.addEventListener("change", (event) => mark(event.target.closest("[data-part]")));
}
