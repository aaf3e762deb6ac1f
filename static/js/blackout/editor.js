/* The step in which boxes are laid over the picture: what its buttons, pointers and keys do, shown and told.
   Knows nothing of the other steps, nor of the form. */

import { Board } from "./board.js";
import { Boxes } from "./boxes.js";
import { suggestions } from "./documents.js";
import { centred } from "./geometry.js";
import { listenToKeys } from "./keyboard.js";
import { show } from "./picture.js";
import { listenToPointers } from "./pointer.js";
import { words } from "./words.js";

const NEW_BOX = { shape: 3, share: 0.3 }; // width / height, and how much of the picture's width

export class Editor {
  #canvas;
  #layer;
  #status;

  constructor(root) {
    this.#canvas = root.querySelector("[data-picture]");
    this.#layer = root.querySelector("[data-layer]");
    this.#status = root.querySelector("[data-status]");
    this.boxes = new Boxes(this.#layer, root.querySelector("[data-box-template]"));
    listenToPointers(this.#layer, this);
    listenToKeys(root, this);
  }

  /** `picture` is a canvas; `kind` of document as in documents.js. */
  begin(picture, kind) {
    this.picture = picture;
    const size = { width: picture.width, height: picture.height };
    this.board = new Board(size, suggestions(kind, size));
    this.#paint();
    this.#changed(words.opened(this.board.boxes.length));
  }

  /** It was another kind of document after all. */
  suggest(kind) {
    if (!this.board) return;
    this.board.replace(suggestions(kind, this.board.size));
    this.#changed(words.opened(this.board.boxes.length));
  }

  add() {
    const { id, name } = this.board.add(centred(NEW_BOX.shape, NEW_BOX.share, this.board.size));
    this.#changed(words.added(name));
    this.boxes.element(id).focus();
  }

  drew(rect) {
    const { id } = this.board.add(rect);
    this.#changed(words.drawn);
    this.boxes.element(id).focus();
  }

  placed(id, rect, how) {
    this.board.place(id, rect, how);
    this.#changed(words.placed(this.board.box(id), this.board.size));
  }

  /** The chosen one. */
  remove() {
    const box = this.board.box(this.board.chosen);
    if (!box) return this.#tell(words.noneChosen);
    const hadFocus = this.#layer.contains(document.activeElement);
    this.board.remove(box.id);
    this.#changed(words.removed(box.name, this.board.boxes.length));
    if (hadFocus) (this.boxes.element(this.board.chosen) ?? this.#layer).focus();
  }

  undo() {
    const hasGoneBack = this.board.undo();
    this.#paint();
    this.#changed(hasGoneBack ? words.undone : words.nothingToUndo);
  }

  turn() {
    this.board.turn();
    this.#paint();
    this.#changed(words.turned);
  }

  /** By hand or by Tab; `undefined` for the picture itself. */
  chose(id) {
    this.board.choose(id);
    this.refresh();
    (this.boxes.element(id) ?? this.#layer).focus({ preventScroll: true });
  }

  refresh() {
    this.boxes.show(this.board);
  }

  #paint() {
    show(this.picture, { on: this.#canvas, turns: this.board.now.turns });
  }

  #changed(news) {
    this.refresh();
    this.#tell(news);
  }

  #tell(news) {
    this.#status.textContent = news;
  }
}
