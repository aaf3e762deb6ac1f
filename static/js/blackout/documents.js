/* Where on each kind of document the four parts usually are. A first guess, to be moved into place: models differ,
   and nobody photographs a card without an edge of table. Fractions of the document, from its upper left corner. */

import { centred, within } from "./geometry.js";

const SHARE = 0.94; // of the picture that the document is taken to fill
const BOOK = 125 / 88; // ISO 7810 ID-3, a page of a passport
const CARD = 85.6 / 54; // ISO 7810 ID-1

const at = (name, x, y, width, height) => ({ name, x, y, width, height });

const KINDS = {
  paspoort: {
    shape: BOOK,
    parts: [
      at("Pasfoto", 0.03, 0.2, 0.29, 0.54),
      at("MRZ", 0.02, 0.79, 0.96, 0.18),
      at("Documentnummer", 0.66, 0.12, 0.31, 0.11),
      at("BSN", 0.7, 0.5, 0.26, 0.08),
    ],
  },
  "id-voor": {
    shape: CARD,
    parts: [
      at("Pasfoto", 0.03, 0.24, 0.31, 0.66),
      at("Tweede pasfoto", 0.78, 0.56, 0.17, 0.34),
      at("Documentnummer", 0.66, 0.12, 0.3, 0.1),
    ],
  },
  "id-achter": {
    shape: CARD,
    parts: [at("MRZ", 0.02, 0.64, 0.96, 0.33), at("BSN", 0.62, 0.06, 0.35, 0.12), at("QR-code", 0.7, 0.22, 0.26, 0.36)],
  },
  "rijbewijs-voor": {
    shape: CARD,
    parts: [
      at("Pasfoto", 0.03, 0.3, 0.3, 0.62),
      at("Tweede pasfoto", 0.8, 0.6, 0.16, 0.32),
      at("Documentnummer", 0.36, 0.56, 0.3, 0.1),
      at("BSN", 0.66, 0.16, 0.3, 0.1),
    ],
  },
  "rijbewijs-achter": {
    shape: CARD,
    parts: [at("MRZ", 0.02, 0.84, 0.96, 0.14), at("QR-code", 0.04, 0.08, 0.22, 0.34)],
  },
};

/** [{name, rect}] for a kind of document on a picture of this size; none for a kind that is not known. */
export function suggestions(kind, size) {
  const { shape, parts } = KINDS[kind] ?? { shape: CARD, parts: [] };
  const frame = centred(shape, SHARE, size);
  return parts.map(({ name, ...part }) => ({ name, rect: within(frame, part) }));
}
