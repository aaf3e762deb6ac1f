/* Rectangles on a picture, in its pixels: {x, y, width, height}; a size is {width, height}.
   Pure: knows no page, no drawing, no input. Every rectangle that comes out lies on the picture. */

const LEAST = 0.012; // of the longest side: smaller than this covers nothing and cannot be taken hold of

/** The shortest side that a box may have. */
export const least = ({ width, height }) => Math.ceil(Math.max(width, height) * LEAST);

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** The rectangle between two points, cut off where the picture ends. */
export function between(one, other, size) {
  const [left, right] = [one.x, other.x].map((x) => clamp(x, 0, size.width)).sort((a, b) => a - b);
  const [top, bottom] = [one.y, other.y].map((y) => clamp(y, 0, size.height)).sort((a, b) => a - b);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export const isLargeEnough = (rect, size) => Math.min(rect.width, rect.height) >= least(size);

/** As large as it was, as far as the picture goes. */
export function moved(rect, by, size) {
  const x = clamp(rect.x + by.x, 0, size.width - rect.width);
  const y = clamp(rect.y + by.y, 0, size.height - rect.height);
  return { ...rect, x, y };
}

/** One corner ("nw", "ne", "sw", "se") goes elsewhere; the opposite one stays where it is. */
export function resized(rect, corner, by, size) {
  const shortest = least(size);
  let [left, top, right, bottom] = [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height];
  if (corner.includes("w")) left = clamp(left + by.x, 0, right - shortest);
  else right = clamp(right + by.x, left + shortest, size.width);
  if (corner.includes("n")) top = clamp(top + by.y, 0, bottom - shortest);
  else bottom = clamp(bottom + by.y, top + shortest, size.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whole pixels, outward: half a pixel of what must be covered would shine through. */
export function snapped(rect, size) {
  const topLeft = { x: Math.floor(rect.x), y: Math.floor(rect.y) };
  const bottomRight = { x: Math.ceil(rect.x + rect.width), y: Math.ceil(rect.y + rect.height) };
  return between(topLeft, bottomRight, size);
}

/** Where the rectangle is after the picture of this size has made a quarter turn to the right. */
export const turned = ({ x, y, width, height }, size) => ({
  x: size.height - y - height,
  y: x,
  width: height,
  height: width,
});

export const turnedSize = ({ width, height }) => ({ width: height, height: width });

/** The same shape, with no side longer than `longest`; nothing is made larger. */
export function fitted({ width, height }, longest) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The largest rectangle of this shape (width / height) that fits in `share` of the picture, in its middle. */
export function centred(shape, share, size) {
  const width = Math.min(size.width, size.height * shape) * share;
  const height = width / shape;
  return { x: (size.width - width) / 2, y: (size.height - height) / 2, width, height };
}

/** A rectangle in fractions of a frame, as one in pixels. */
export const within = (frame, { x, y, width, height }) => ({
  x: frame.x + x * frame.width,
  y: frame.y + y * frame.height,
  width: width * frame.width,
  height: height * frame.height,
});
