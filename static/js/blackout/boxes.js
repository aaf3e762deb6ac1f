/* Shows the boxes of a board as elements over the picture, each of which can have the focus. Changes no box. */

const share = (part, whole) => `${(100 * part) / whole}%`;

/** Puts an element over a rectangle of the picture. */
export function lay(element, rect, size) {
  Object.assign(element.style, {
    left: share(rect.x, size.width),
    top: share(rect.y, size.height),
    width: share(rect.width, size.width),
    height: share(rect.height, size.height),
  });
}

export class Boxes {
  #layer;
  #template;

  /** `layer` covers the picture exactly; `template` holds the element for one box. */
  constructor(layer, template) {
    this.#layer = layer;
    this.#template = template;
  }

  /** Elements stay as long as their boxes do, so that who is on one stays on it. */
  show(board) {
    const gone = [...this.#layer.children].filter((element) => !board.box(Number(element.dataset.box)));
    gone.forEach((element) => element.remove());
    board.boxes.forEach((box, index) => {
      const element = this.element(box.id) ?? this.#made(box, index);
      element.ariaLabel = `${box.name}, vak ${index + 1} van ${board.boxes.length}`;
      element.dataset.chosen = box.id === board.chosen;
      element.dataset.side = box.rect.x + box.rect.width / 2 > board.size.width / 2 ? "right" : "left";
      lay(element, box.rect, board.size);
    });
  }

  element(id) {
    return this.#layer.querySelector(`[data-box="${id}"]`);
  }

  /** In the order of the board: Tab goes by it. */
  #made(box, index) {
    const element = this.#template.content.firstElementChild.cloneNode(true);
    element.dataset.box = box.id;
    element.querySelector("[data-name]").textContent = box.name;
    this.#layer.insertBefore(element, this.#layer.children[index] ?? null);
    return element;
  }
}
