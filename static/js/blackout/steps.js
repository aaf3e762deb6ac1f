/* The way through the page: choose a picture, cover four things, look at what will be sent, send it.
   Only in the last step has the form a file: what people looked at is what is sent. */

import { isComplete, listenToAnswers } from "./checklist.js";
import { Editor } from "./editor.js";
import { flattened, open, show } from "./picture.js";
import { words } from "./words.js";

export class Steps {
  #find;
  #editor;
  #field;
  #now;

  constructor(root) {
    this.root = root;
    this.#find = (name) => root.querySelector(`[data-${name}]`);
    this.#field = root.querySelector("[data-plain] input[type=file]");
    this.#editor = new Editor(this.#find("editor"));
  }

  begin() {
    for (const picker of this.root.querySelectorAll("[data-picker]")) {
      picker.addEventListener("change", () => this.#opened(picker));
    }
    const kind = this.#find("kind");
    kind.addEventListener("change", () => this.#editor.suggest(kind.value));
    listenToAnswers(this.#find("checklist"));
    this.root.addEventListener("click", (event) => this.#pressed(event.target.closest("[data-do]")?.dataset.do));
    const form = this.root.closest("form");
    form.noValidate = true; // the browser would point at the file field, which nobody sees now
    form.addEventListener("submit", (event) => this.#submitted(event));
    this.#show("choose");
  }

  #pressed(name) {
    const acts = {
      add: () => this.#editor.add(),
      remove: () => this.#editor.remove(),
      undo: () => this.#editor.undo(),
      turn: () => this.#editor.turn(),
      choose: () => this.#go("choose"),
      cover: () => this.#go("cover"),
      look: () => this.#look(),
    };
    acts[name]?.();
  }

  /** Enter on a question comes here too, long before there is anything to send. */
  #submitted(event) {
    if (this.#now === "look") return;
    event.preventDefault();
    if (this.#now === "cover") this.#look();
  }

  #show(step) {
    this.#now = step;
    this.#find("return").hidden = !this.#editor.picture;
    if (step !== "look") this.#field.value = "";
    for (const part of this.root.querySelectorAll("[data-step], [data-plain]")) {
      part.hidden = !part.dataset.step?.split(" ").includes(step);
    }
  }

  #go(step) {
    this.#show(step);
    this.#find(`heading=${step}`).focus();
  }

  async #opened(picker) {
    const [file] = picker.files;
    if (!file) return;
    const picture = await open(file).catch(() => null);
    picker.value = ""; // from here on the original is in no field of the page
    this.#complain("unreadable", picture ? "" : words.unreadable);
    if (!picture) return;
    this.#go("cover");
    this.#editor.begin(picture, this.#find("kind").value);
  }

  async #look() {
    if (!isComplete(this.#find("checklist"))) return;
    const { picture, board } = this.#editor;
    const file = await flattened(picture, { ...board.now, words: this.root.dataset.watermark }).catch(() => null);
    this.#complain("unmade", file ? "" : words.unmade);
    if (!file) return;
    await this.#preview(file);
    this.#go("look");
    this.#fill(file);
  }

  /** Read back from the file itself: nothing else shows so surely what is in it. */
  async #preview(file) {
    const canvas = this.#find("preview");
    show(await open(file), { on: canvas, turns: 0 });
    this.#find("received").textContent = words.received(this.#editor.board.boxes.length, Math.ceil(file.size / 1024));
  }

  #fill(file) {
    const files = new DataTransfer();
    files.items.add(file);
    this.#field.files = files.files;
  }

  #complain(about, complaint) {
    const place = this.#find(`complaint=${about}`);
    place.hidden = !complaint;
    place.querySelector("span").textContent = complaint;
  }
}
