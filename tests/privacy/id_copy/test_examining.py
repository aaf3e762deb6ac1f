"""A copy is kept only when nothing sensitive can be read on it, and the refusal says which part can."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from privacy.id_copy import examining
from privacy.id_copy.examining import Examiner, examine
from privacy.id_copy.limited_process import LimitedProcess
from privacy.id_copy.parts import Part
from privacy.id_copy.refusals import NotExaminable, StillReadable, TooHeavy, TooMuchText

NAME, BSN, ZONE = "Naam: Voorbeeld", "BSN 999990019", "I<NLDSPECI20142<<<<<<<<<<<<<<<"


def _copy(*lines: str, turned: int = 0) -> bytes:
    """Lines of text on a sheet, as PNG."""
    sheet = Image.new("RGB", (1000, 700), "#dfe6e2")
    for row, line in enumerate(lines):
        ImageDraw.Draw(sheet).text((60, 80 + 110 * row), line, "#22262b", ImageFont.load_default(44))
    file = BytesIO()
    sheet.rotate(turned, expand=True).save(file, "PNG")
    return file.getvalue()


def test_a_copy_with_everything_covered_is_accepted() -> None:
    examined = examine(_copy(NAME, "SPECIMEN", "kopie voor InnerJewels, 23-11-2026"))

    assert examined.jpeg.startswith(b"\xff\xd8\xff")
    assert (examined.width, examined.height) == (1000, 700)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("line", "part", "words"),
    [
        (BSN, Part.BSN, "je burgerservicenummer (BSN)"),
        (ZONE, Part.MRZ, "(de MRZ)"),
        ("Documentnummer SPECI2014", Part.DOCUMENT_NUMBER, "het documentnummer"),
    ],
)
def test_what_can_still_be_read_is_named(
    examiner: Examiner, line: str, part: Part, words: str, turned: int
) -> None:
    with pytest.raises(StillReadable) as refused:
        examiner.examine(_copy(NAME, line, turned=turned))

    assert refused.value.parts == (part,)
    assert words in refused.value.message


def test_a_refusal_repeats_nothing_that_was_read(examiner: Examiner) -> None:
    with pytest.raises(StillReadable) as refused:
        examiner.examine(_copy(BSN, ZONE))

    assert refused.value.parts == (Part.MRZ, Part.BSN)
    assert "999990019" not in refused.value.message
    assert "SPECI" not in refused.value.message


def test_a_picture_without_any_text_is_accepted(examiner: Examiner) -> None:
    assert examiner.examine(_copy()).jpeg


def test_a_letter_full_of_text_is_refused_and_not_half_read(examiner: Examiner) -> None:
    letter = Image.new("RGB", (1272, 1800), "white")
    for top in range(20, 1760, 34):
        ImageDraw.Draw(letter).text(
            (20, top), "Geachte mevrouw, hierbij. " * 4, "black", ImageFont.load_default(24)
        )
    file = BytesIO()
    letter.save(file, "JPEG")

    with pytest.raises(TooMuchText):
        examiner.examine(file.getvalue())


@pytest.mark.parametrize(
    ("module", "error"),
    [
        pytest.param("misbehaving", NotExaminable, id="a reader that breaks over the copy"),
        pytest.param("endless", TooHeavy, id="a reader that needs too much for it"),
    ],
)
def test_a_copy_that_could_not_be_read_is_not_accepted(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch, module: str, error: type[Exception]
) -> None:
    reader = LimitedProcess(f"tests.privacy.id_copy.{module}", max_seconds=1, max_mb=150)
    monkeypatch.setattr(examiner, "_reader", reader)

    with pytest.raises(error):
        examiner.examine(_copy(NAME))


def test_the_limits_are_those_that_were_promised() -> None:
    assert examining.MAX_MB == 300
    assert examining.SECONDS_TO_FLATTEN + examining.SECONDS_TO_READ <= 12  # of one core
