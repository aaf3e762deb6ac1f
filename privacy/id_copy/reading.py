"""What can still be read on a flat picture: says which parts, never what stands there.

Runs in a limited process: `python -m privacy.id_copy.reading`. It is given pictures that `flattening` wrote, nothing
else. The models come with the package rapidocr; nothing is downloaded.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy
import rapidocr
from PIL import Image, ImageDraw, ImageFont, ImageOps

from privacy.id_copy.answering import answer_all
from privacy.id_copy.sensitive import sensitive_parts

MODELS = Path(rapidocr.__file__).parent / "models"
SETTINGS = {
    # A path of its own for each model: without one, rapidocr fetches a missing model from elsewhere.
    "Det.model_path": str(MODELS / "PP-OCRv6_det_small.onnx"),
    "Rec.model_path": str(MODELS / "PP-OCRv6_rec_small.onnx"),
    "Cls.model_path": str(MODELS / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
    # Text is looked for on a picture of this size, and then read from the full one. Larger costs time and memory.
    "Det.limit_type": "max",
    "Det.limit_side_len": 800,
    # Lines read together take the memory of the longest, each.
    "Rec.rec_batch_num": 1,
    "Global.text_score": 0.3,
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Reader:
    """Loads the models once: half a second, 150 MB."""

    def __init__(self) -> None:
        self._engine = rapidocr.RapidOCR(params=SETTINGS)

    def answer(self, jpeg: bytes) -> tuple[dict[str, Any], bytes]:
        """Says `parts`, a list of values of Part."""
        return {"parts": sorted(sensitive_parts(self.lines(jpeg)))}, b""

    def lines(self, jpeg: bytes) -> list[str]:
        """Every line of text, in no promised order; words far apart are lines of their own."""
        with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
            even = ImageOps.autocontrast(picture.convert("RGB"), cutoff=1, preserve_tone=True)
        read = self._engine(numpy.asarray(even)[:, :, ::-1])  # the models were made for blue, green, red
        return list(read.txts or ())


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
