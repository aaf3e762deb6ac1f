/* Keys on a box: arrows move it, with Shift they pull its lower right corner, Delete removes it, Ctrl+Z takes back. */

import { moved, resized } from "./geometry.js";

const STEP = 0.01; // of the longest side
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const isUndo = (event) => (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";

/** `root` holds the boxes and the buttons beside them. */
export function listenToKeys(root, editor) {
  const boxOf = ({ target }) => {
    const element = target.closest("[data-box]");
    return element && editor.board.box(Number(element.dataset.box));
  };

  function arrow(event, box) {
    const { size } = editor.board;
    const step = Math.max(size.width, size.height) * STEP;
    const [x, y] = WAYS[event.key].map((way) => way * step);
    const rect = event.shiftKey ? resized(box.rect, "se", { x, y }, size) : moved(box.rect, { x, y }, size);
    editor.placed(box.id, rect, { isSameMove: event.repeat });
  }

  root.addEventListener("keydown", (event) => {
    const box = boxOf(event);
    if (isUndo(event)) editor.undo();
    else if (box && WAYS[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey) arrow(event, box);
    else if (box && ["Delete", "Backspace"].includes(event.key)) editor.remove();
    else return;
    event.preventDefault();
  });

  root.addEventListener("focusin", (event) => {
    const box = boxOf(event);
    if (box) editor.chose(box.id);
  });
}
