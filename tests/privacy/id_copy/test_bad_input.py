"""What is no acceptable picture is refused by name, with words that say what to do, and nothing breaks."""

import pytest

from privacy.id_copy import refusals
from privacy.id_copy.examining import MAX_MB, Examiner
from tests.privacy.id_copy.pictures import picture, png_bomb, png_header, written, zip_file

PDF_WITH_SCRIPT = (
    b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>"
)
SVG_WITH_SCRIPT = (
    b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
)
FRAMES = {"save_all": True, "append_images": [picture(mode="L").rotate(90, expand=False)], "duration": 100}


@pytest.mark.parametrize(
    ("content", "refusal", "words"),
    [
        pytest.param(b"\xff\xd8\xff" + bytes(60_000_000), refusals.TooManyBytes, "10 MB", id="60 MB"),
        pytest.param(zip_file("foto.jpg", bytes(50_000_000)), refusals.WrongKind, "zip", id="ZIP bomb"),
        pytest.param(SVG_WITH_SCRIPT, refusals.WrongKind, "SVG", id="SVG with script"),
        pytest.param(b"  <svg onload='alert(1)'/>", refusals.WrongKind, "SVG", id="bare SVG"),
        pytest.param(PDF_WITH_SCRIPT, refusals.WrongKind, "pdf", id="PDF with JavaScript"),
        pytest.param(b"GIF89a" + zip_file("a.class", b"a"), refusals.Moving, "GIF", id="GIFAR"),
        pytest.param(written(picture(mode="L"), "GIF", **FRAMES), refusals.Moving, "GIF", id="animated GIF"),
        pytest.param(written(picture(), "WEBP", **FRAMES), refusals.Moving, "beweegt", id="animated WebP"),
        pytest.param(written(picture(), "PNG", **FRAMES), refusals.Moving, "beweegt", id="animated PNG"),
        pytest.param(b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", refusals.WrongKind, "HEIC", id="HEIC"),
        pytest.param(b"\0\0\0\x20ftypmif1\0\0\0\0mif1avif", refusals.WrongKind, "AVIF", id="AVIF"),
        pytest.param(written(picture(), "AVIF"), refusals.WrongKind, "AVIF", id="a real AVIF"),
        pytest.param(written(picture(), "TIFF"), refusals.WrongKind, "TIFF", id="TIFF"),
        pytest.param(written(picture((1, 1))), refusals.TooFewPixels, "300", id="1x1"),
        pytest.param(written(picture((900, 299))), refusals.TooFewPixels, "300", id="a strip"),
        pytest.param(png_header(40_000, 40_000), refusals.TooManyPixels, "50 miljoen", id="40,000 x 40,000"),
        pytest.param(written(picture())[:-900], refusals.Damaged, "beschadigd", id="truncated JPEG"),
        pytest.param(written(picture(), "PNG")[:200], refusals.Damaged, "beschadigd", id="truncated PNG"),
        pytest.param(png_bomb(500), refusals.Damaged, "beschadigd", id="PNG with a bomb as its comment"),
        pytest.param(
            b"\xff\xd8\xff\xe0niets", refusals.Damaged, "beschadigd", id="only a first byte of JPEG"
        ),
        pytest.param(b"<?php system('id');", refusals.NoPicture, "JPG", id="a script"),
        pytest.param(b"", refusals.NoPicture, "JPG", id="nothing"),
    ],
)
def test_what_is_no_acceptable_picture_is_refused_in_words(
    examiner: Examiner, content: bytes, refusal: type[refusals.IdCopyRefused], words: str
) -> None:
    with pytest.raises(refusal) as refused:
        examiner.examine(content)

    assert words in refused.value.message
    assert examiner.cost.peak_mb < MAX_MB


def test_a_header_that_promises_more_than_there_is_costs_no_memory(examiner: Examiner) -> None:
    with pytest.raises(refusals.IdCopyRefused):
        examiner.flatten(png_header(7_000, 7_000))

    assert examiner.cost.peak_mb < MAX_MB


def test_every_refusal_says_something_to_people() -> None:
    kinds = refusals.IdCopyRefused.__subclasses__()

    without_words_of_their_own = [kind for kind in kinds if not kind.message]

    assert set(without_words_of_their_own) == {refusals.WrongKind, refusals.StillReadable}
