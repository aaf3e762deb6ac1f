/* Mouse, pen and finger: draws, moves and resizes boxes. Two fingers belong to the browser, which enlarges the page
   with them: as soon as there is a second one, the box of the first goes back to where it was. */

import { lay } from "./boxes.js";
import { between, isLargeEnough, moved, resized } from "./geometry.js";

/** What a pull does, by what was taken hold of. Each gives the rectangle for "so far from the start" in pixels. */
function pull(event, board, point) {
  const id = Number(event.target.closest("[data-box]")?.dataset.box);
  const corner = event.target.dataset.corner;
  const box = board.box(id);
  if (!box) return { rect: (by) => between(point, { x: point.x + by.x, y: point.y + by.y }, board.size) };
  if (corner) return { id, rect: (by) => resized(box.rect, corner, by, board.size) };
  return { id, rect: (by) => moved(box.rect, by, board.size) };
}

/** `layer` covers the picture exactly, and lies beside the element that shows a box being drawn. */
export function listenToPointers(layer, editor) {
  let held = null;
  const draft = layer.parentElement.querySelector("[data-draft]");

  const onPicture = (event) => {
    const area = layer.getBoundingClientRect();
    const scale = editor.board.size.width / area.width;
    return { x: (event.clientX - area.left) * scale, y: (event.clientY - area.top) * scale };
  };
  const since = (event) => {
    const here = onPicture(event);
    return { x: here.x - held.start.x, y: here.y - held.start.y };
  };
  const letGo = () => {
    draft.hidden = true;
    held = null;
  };
  const giveUp = () => {
    letGo();
    editor.refresh();
  };

  layer.addEventListener("pointerdown", (event) => {
    if (held) return giveUp();
    if (event.button !== 0) return;
    const start = onPicture(event);
    held = { pointer: event.pointerId, start, ...pull(event, editor.board, start) };
    layer.setPointerCapture(event.pointerId);
    editor.chose(held.id);
    event.preventDefault(); // no text is selected; the focus is set by `chose`
  });

  layer.addEventListener("pointermove", (event) => {
    if (event.pointerId !== held?.pointer) return;
    const element = held.id ? editor.boxes.element(held.id) : draft;
    if (!element) return letGo(); // a key has removed it meanwhile
    held.now = held.rect(since(event));
    draft.hidden = element !== draft;
    lay(element, held.now, editor.board.size);
  });

  layer.addEventListener("pointerup", (event) => {
    if (event.pointerId !== held?.pointer) return;
    const { id, now } = held;
    letGo();
    if (id && now) editor.placed(id, now);
    else if (now && isLargeEnough(now, editor.board.size)) editor.drew(now);
  });

  layer.addEventListener("pointercancel", (event) => {
    if (event.pointerId === held?.pointer) giveUp();
  });
}
