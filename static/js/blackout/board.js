/* The boxes on one picture, which of them is chosen, and the way back. Knows no page and draws nothing.
   A box is {id, name, rect}; ids are never used again, so that what shows a box can be kept with it. */

import { turned, turnedSize } from "./geometry.js";

export class Board {
  #past = [];
  #lastId = 0;

  /** `size` of the picture, in its pixels; the first boxes as {name, rect}. */
  constructor(size, first = []) {
    this.now = { size, turns: 0, boxes: this.#numbered(first) };
    this.chosen = null;
  }

  get size() {
    return this.now.size;
  }

  get boxes() {
    return this.now.boxes;
  }

  box(id) {
    return this.boxes.find((box) => box.id === id);
  }

  choose(id) {
    this.chosen = this.box(id) ? id : null;
  }

  /** Returns the new box, which is then the chosen one. */
  add(rect, name = "Vak") {
    const [box] = this.#numbered([{ name, rect }]);
    this.#become({ boxes: [...this.boxes, box] });
    this.choose(box.id);
    return box;
  }

  /** All boxes at once make way for others: [{name, rect}]. */
  replace(others) {
    this.#become({ boxes: this.#numbered(others) });
  }

  /** `isSameMove` when a key is held down: the whole way is then one step back. */
  place(id, rect, { isSameMove = false } = {}) {
    const boxes = this.boxes.map((box) => (box.id === id ? { ...box, rect } : box));
    this.#become({ boxes }, { isSameMove });
  }

  /** Chooses the box that comes after it, if there is one. */
  remove(id) {
    const index = this.boxes.findIndex((box) => box.id === id);
    const boxes = this.boxes.filter((box) => box.id !== id);
    this.#become({ boxes });
    this.choose((boxes[index] ?? boxes[index - 1])?.id);
  }

  /** A quarter turn to the right, boxes and all. */
  turn() {
    const boxes = this.boxes.map((box) => ({ ...box, rect: turned(box.rect, this.size) }));
    this.#become({ boxes, size: turnedSize(this.size), turns: (this.now.turns + 1) % 4 });
  }

  /** False when there is nothing to take back. */
  undo() {
    if (!this.#past.length) return false;
    this.now = this.#past.pop();
    this.choose(this.chosen);
    return true;
  }

  #numbered(boxes) {
    return boxes.map((box) => ({ id: ++this.#lastId, ...box }));
  }

  #become(news, { isSameMove = false } = {}) {
    if (!isSameMove) this.#past.push(this.now);
    this.now = { ...this.now, ...news };
    this.choose(this.chosen);
  }
}
