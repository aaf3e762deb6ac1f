/* What every page does in the browser. Without it every page still works:
   pictures come a little later and the basket shows no number. */

/** Lets a lazy picture in when a good part of its frame is in view; all of them once the visitor moves. */
function watchFrames() {
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      entry.target.classList.add("frame--near");
      watcher.unobserve(entry.target);
    }
  }, { threshold: 0.4 });
  document.querySelectorAll(".frame").forEach((frame) => watcher.observe(frame));
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

watchFrames();
document.querySelector("[data-focus]")?.focus(); // a form that came back: its errors first
fillHeader().catch(() => {}); // no network: the header keeps its plain words
