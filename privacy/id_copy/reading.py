"""What can still be read on a flat picture: says which parts, never what stands there.

Runs in a limited process: `python -m privacy.id_copy.reading`. It is given pictures that `flattening` wrote, nothing
else. The models come with the package rapidocr; nothing is downloaded.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias, cast

import numpy
import rapidocr
from PIL import Image, ImageDraw, ImageFont, ImageOps
from rapidocr.ch_ppocr_det import TextDetOutput
from rapidocr.utils.process_img import get_rotate_crop_image

from privacy.id_copy.answering import answer_all
from privacy.id_copy.refusals import TooMuchText
from privacy.id_copy.sensitive import sensitive_parts

Pixels: TypeAlias = numpy.ndarray

MODELS = Path(rapidocr.__file__).parent / "models"
SETTINGS = {
    # A path of its own for each model: without one, rapidocr fetches a missing model from elsewhere.
    "Det.model_path": str(MODELS / "PP-OCRv6_det_small.onnx"),
    "Rec.model_path": str(MODELS / "PP-OCRv6_rec_small.onnx"),
    # Text is looked for on a picture of this size, and then read from the full one. Larger costs time and memory.
    "Det.limit_type": "max",
    "Det.limit_side_len": 736,
    # Lines read together take the memory of the longest, each.
    "Rec.rec_batch_num": 1,
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
# The edge of a table is no line of text, and reading it would take minutes: the cost grows with the length in heights.
# A line of a passport's zone is 26 heights long, a BSN 5.
LOWEST_LINE_PIXELS, SHORTEST_LINE, LONGEST_LINE = 6, 2.0, 35.0
# All lines together, in heights: 5 ms each. A document has 100 to 250, a page of a letter 1,500.
MOST_TEXT = 500
# What the model gives text that stands upright and sharp; upside down it is rarely as sure.
SURE = 0.9


class Reader:
    """Loads the models once: half a second, 150 MB."""

    def __init__(self) -> None:
        self._engine = rapidocr.RapidOCR(params=SETTINGS)

    def answer(self, jpeg: bytes) -> tuple[dict[str, Any], bytes]:
        """Says `parts`, a list of values of Part; or `refused`: what was not all read must not pass."""
        try:
            return {"parts": sorted(sensitive_parts(self.lines(jpeg)))}, b""
        except TooMuchText as refusal:
            return {"refused": type(refusal).__name__}, b""

    def lines(self, jpeg: bytes) -> list[str]:
        """Every line of text, in no promised order, some also as they read upside down. Raises TooMuchText."""
        with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
            even = ImageOps.autocontrast(picture.convert("RGB"), cutoff=1, preserve_tone=True)
        image = numpy.asarray(even)[:, :, ::-1]  # the models were made for blue, green, red
        strips = self._strips(image)
        if not strips:
            return []
        texts, scores = self._read(strips)
        doubtful = [strip for strip, score in zip(strips, scores, strict=True) if score < _least(scores)]
        upside_down, _ = self._read([numpy.ascontiguousarray(strip[::-1, ::-1]) for strip in doubtful])
        return [*texts, *upside_down]

    def _strips(self, image: Pixels) -> list[Pixels]:
        """The lines cut out and laid level. A line that ran up or down the picture may stand on its head."""
        found = cast(TextDetOutput, self._engine(image, use_cls=False, use_rec=False))
        boxes: Iterable[Pixels] = () if found.boxes is None else found.boxes
        strips = [get_rotate_crop_image(image, box.astype(numpy.float32)) for box in boxes]
        legible = [strip for strip in strips if _is_legible(strip)]
        if sum(min(_length_in_heights(strip), LONGEST_LINE) for strip in strips) > MOST_TEXT:
            raise TooMuchText
        return legible

    def _read(self, strips: list[Pixels]) -> tuple[Sequence[str], Sequence[float]]:
        """Texts, and how sure of them the model is, from 0 to 1."""
        if not strips:
            return (), ()
        read = self._engine.recognize_txt(strips)
        return read.txts or (), read.scores or ()


def _is_legible(strip: Pixels) -> bool:
    return strip.shape[0] >= LOWEST_LINE_PIXELS and SHORTEST_LINE <= _length_in_heights(strip) <= LONGEST_LINE


def _length_in_heights(strip: Pixels) -> float:
    return strip.shape[1] / strip.shape[0]


def _least(scores: Sequence[float]) -> float:
    """Below which score a line is also tried upside down. When most are doubtful, that is the page's fault: all are."""
    return 1.1 if median(scores) < SURE else SURE


def _warm_up(reader: Reader) -> None:
    """Loads what is loaded late, while files can still be opened; a reader that reads nothing must not start."""
    sample = Image.new("RGB", (640, 320), "white")
    ImageDraw.Draw(sample).text((40, 120), "SPECIMEN 2026", "black", ImageFont.load_default(60))
    written = BytesIO()
    sample.save(written, "JPEG")
    assert "SPECIMEN" in "".join(reader.lines(written.getvalue()))


if __name__ == "__main__":
    reader = Reader()
    _warm_up(reader)
    answer_all(reader.answer)
