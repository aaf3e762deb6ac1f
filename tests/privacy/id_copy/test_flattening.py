"""What is accepted comes out as a new picture that holds nothing but what can be seen."""

import pytest
from PIL import Image

from privacy.id_copy.examining import Examiner
from privacy.id_copy.flattening import MAX_SIDE_PIXELS
from tests.privacy.id_copy.pictures import opened, picture, written, zip_file

SECRET = b"Willeke was hier"


def test_no_metadata_comes_through(examiner: Examiner) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    content = written(picture(), exif=exif, comment=SECRET, xmp=SECRET, icc_profile=SECRET * 40)

    flat = examiner.flatten(content)

    assert SECRET in content
    assert SECRET not in flat.jpeg
    assert set(opened(flat.jpeg).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("hidden", [zip_file("a.txt", SECRET), b"<script>" + SECRET, SECRET * 1000])
def test_nothing_comes_through_that_was_put_behind_the_picture(examiner: Examiner, hidden: bytes) -> None:
    flat = examiner.flatten(written(picture()) + hidden)

    assert SECRET not in flat.jpeg
    assert b"PK\x03\x04" not in flat.jpeg
    assert flat.jpeg.endswith(b"\xff\xd9")


def test_what_transparency_hides_is_gone(examiner: Examiner) -> None:
    drawn = picture(mode="RGBA")
    drawn.putalpha(0)

    flat = examiner.flatten(written(drawn, "PNG"))

    assert opened(flat.jpeg).getextrema() == ((255, 255), (255, 255), (255, 255))


def test_a_photo_that_lies_on_its_side_is_set_upright(examiner: Examiner) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown a quarter turn to the right

    flat = examiner.flatten(written(picture((640, 420)), exif=exif))

    assert (flat.width, flat.height) == (420, 640)
    assert _lightness(flat.jpeg, at=(210, 20)) < 60


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(written(picture(mode="CMYK")), id="CMYK JPEG"),
        pytest.param(written(picture(mode="L")), id="grey JPEG"),
        pytest.param(written(picture(), progressive=True), id="progressive JPEG"),
        pytest.param(written(picture(mode="P"), "PNG"), id="palette PNG"),
        pytest.param(written(picture(mode="1"), "PNG"), id="PNG of 1 bit"),
        pytest.param(
            written(picture(mode="I").point(lambda value: value * 257).convert("I;16"), "PNG"),
            id="PNG of 16 bits",
        ),
        pytest.param(written(picture(mode="LA"), "PNG"), id="grey PNG with transparency"),
        pytest.param(written(picture(), "WEBP", quality=90), id="WebP"),
        pytest.param(written(picture(), "MPO"), id="JPEG with previews, as phones make it"),
    ],
)
def test_each_kind_of_picture_looks_the_same_when_flat(examiner: Examiner, content: bytes) -> None:
    flat = examiner.flatten(content)

    assert opened(flat.jpeg).mode == "RGB"
    assert _lightness(flat.jpeg, at=(100, 200)) < 70
    assert _lightness(flat.jpeg, at=(500, 200)) > 190


def test_a_large_photo_is_kept_small(examiner: Examiner) -> None:
    flat = examiner.flatten(written(picture((4000, 3000))))

    assert (flat.width, flat.height) == (MAX_SIDE_PIXELS, MAX_SIDE_PIXELS * 3 // 4)


def _lightness(jpeg: bytes, *, at: tuple[int, int]) -> int:
    value = opened(jpeg).convert("L").getpixel(at)
    assert isinstance(value, int)
    return value
