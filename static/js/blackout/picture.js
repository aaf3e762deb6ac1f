/* Opens a picture, shows it, and makes the one that is sent. All in the browser: nothing here asks the network.
   What comes out is drawn anew, so it holds pixels only: no place, no date, no camera, no smaller copy. */

import { fitted, snapped } from "./geometry.js";
import { drawWatermark } from "./watermark.js";

const LONGEST = 2000; // pixels: enough to read a name on a card, too few to print a card
const QUALITY = 0.85;
const NAME = "kopie.jpg"; // the person's own file name may say more than is asked for

/** Whether this browser draws what it is told to. Some give back noise instead of pixels, against being recognised. */
export function canDraw() {
  if (!window.createImageBitmap || !HTMLCanvasElement.prototype.toBlob) return false;
  const context = canvasOf({ width: 8, height: 8 }).getContext("2d");
  if (!context) return false;
  context.fillRect(0, 0, 8, 8);
  const { data } = context.getImageData(0, 0, 8, 8);
  return data.every((value, index) => (index % 4 === 3 ? value === 255 : value <= 2));
}

/** The picture as a canvas, upright as its camera says. Throws when the browser cannot read the file. */
export async function open(file) {
  const bitmap = await createImageBitmap(file);
  const size = fitted(bitmap, LONGEST);
  const canvas = canvasOf(size);
  paper(canvas).drawImage(bitmap, 0, 0, size.width, size.height);
  bitmap.close();
  return canvas;
}

/** Shows the picture on another canvas, after so many quarter turns to the right. */
export function show(picture, { on, turns }) {
  const lies = turns % 2 === 1;
  on.width = lies ? picture.height : picture.width;
  on.height = lies ? picture.width : picture.height;
  const context = paper(on);
  context.translate(on.width / 2, on.height / 2);
  context.rotate((turns * Math.PI) / 2);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
}

/** The file to send: picture, words across it, and the boxes on top of both, black through and through. */
export async function flattened(picture, { turns, boxes, words }) {
  const canvas = canvasOf(picture);
  show(picture, { on: canvas, turns });
  const context = canvas.getContext("2d");
  context.resetTransform();
  drawWatermark(context, words);
  context.fillStyle = "#000";
  for (const { rect } of boxes) {
    const { x, y, width, height } = snapped(rect, canvas);
    context.fillRect(x, y, width, height);
  }
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new Error("the browser made no picture");
  return new File([blob], NAME, { type: "image/jpeg" });
}

function canvasOf({ width, height }) {
  return Object.assign(document.createElement("canvas"), { width, height });
}

/** White below the picture: what is seen through would become black in the JPEG. */
function paper(canvas) {
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return context;
}
