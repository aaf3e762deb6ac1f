/* What every page does in the browser. Without it every page still works:
   pictures come a little later and the basket shows no number. */

/** Lets lazy pictures in when this part of their frame is in view. */
function watchFrames(selector, threshold) {
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      entry.target.classList.add("frame--near");
      watcher.unobserve(entry.target);
    }
  }, { threshold });
  document.querySelectorAll(selector).forEach((frame) => watcher.observe(frame));
}

/** Only what the visitor sees is fetched, until he moves: from then on the browser fetches ahead. */
function letPicturesIn() {
  watchFrames(".frame", 0.4);
  watchFrames(".gallery .frame", 0.05);
  document.documentElement.dataset.frames = "watched";
  const letAllIn = () => (document.documentElement.dataset.frames = "all");
  addEventListener("scroll", letAllIn, { once: true, passive: true });
  addEventListener("keydown", letAllIn, { once: true });
}

/** Fills the slots of the header with what belongs to this visitor: basket count and name. */
async function fillHeader() {
  const tools = document.querySelector("[data-source]");
  if (!tools) return;
  const answer = await fetch(tools.dataset.source, { credentials: "same-origin" });
  if (!answer.ok) return;
  const fragment = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const slot of tools.querySelectorAll("[data-slot]")) {
    const fresh = fragment.querySelector(`[data-slot="${slot.dataset.slot}"]`);
    if (fresh) slot.replaceWith(fresh);
  }
}

letPicturesIn();
document.querySelector("[data-focus]")?.focus(); // a form that came back: its errors first
fillHeader().catch(() => {}); // no network: the header keeps its plain words
