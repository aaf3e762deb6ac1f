/* The words across the picture. They take the copy's use for anything else away, and leave what is under them readable:
   thin letters, seen through, with room between the lines. */

const SLOPE = -0.42; // radians
const LETTERS_WIDE = 46; // of the longest side: how small the letters are
const LINES_APART = 5.5; // heights of a letter
const INK = "rgba(140, 62, 40, 0.36)";
const LIGHT = "rgba(255, 255, 255, 0.22)"; // so that it shows on a dark picture too

/** Draws over the whole canvas that `context` belongs to. */
export function drawWatermark(context, words) {
  const { width, height } = context.canvas;
  const letter = Math.max(width, height) / LETTERS_WIDE;
  const reach = Math.hypot(width, height) / 2;
  context.save();
  context.translate(width / 2, height / 2);
  context.rotate(SLOPE);
  Object.assign(context, { font: `500 ${letter}px sans-serif`, fillStyle: INK, strokeStyle: LIGHT });
  context.lineWidth = letter / 12;
  drawLines(context, { words, letter, reach });
  context.restore();
}

function drawLines(context, { words, letter, reach }) {
  const step = context.measureText(words).width + letter * 3;
  let line = 0;
  for (let y = -reach; y <= reach; y += letter * LINES_APART) {
    const start = -reach - (line++ % 2) * (step / 2); // as bricks lie
    for (let x = start; x <= reach; x += step) {
      context.strokeText(words, x, y);
      context.fillText(words, x, y);
    }
  }
}
