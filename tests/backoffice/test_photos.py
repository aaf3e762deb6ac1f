"""Photographs from a camera: upright, smaller, nameless to a browser's memory, and without a place on earth."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from shop.jewellery.photos import LONGEST_SIDE, UnusablePhoto, tidy_photo

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def _photo(size: tuple[int, int], *, orientation: int = 1) -> ContentFile:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "Telefoonmaker"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 5.0, 24.0), 3: "E", 4: (5.0, 7.0, 12.0)})
    picture = Image.new("RGB", size, "#ffffff")
    picture.paste("#000000", (0, 0, size[0], 100))  # a dark band along the top
    buffer = BytesIO()
    picture.save(buffer, format="JPEG", exif=exif)
    return ContentFile(buffer.getvalue())


def _opened(file: ContentFile) -> Image.Image:
    return Image.open(BytesIO(file.read()))


def test_where_a_photo_was_taken_is_not_kept() -> None:
    camera = _photo((800, 800))
    assert b"Telefoonmaker" in camera.read()

    tidy = tidy_photo(camera, name="IMG.jpg")

    assert b"Telefoonmaker" not in tidy.read()
    tidy.seek(0)
    assert dict(_opened(tidy).getexif()) == {}


def test_a_photo_taken_on_its_side_stands_upright() -> None:
    tidy = _opened(tidy_photo(_photo((900, 700), orientation=6), name="IMG.jpg"))

    assert tidy.size == (700, 900)
    red, *_ = tidy.convert("RGB").getpixel((690, 450))  # type: ignore[misc]
    assert red < 50  # the top of the camera's picture is the right side now


def test_a_large_photo_is_made_smaller() -> None:
    tidy = _opened(tidy_photo(_photo((4000, 3000)), name="IMG.jpg"))

    assert tidy.size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)


def test_transparent_parts_become_linen() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (700, 700), (0, 0, 0, 0)).save(buffer, format="PNG")

    tidy = _opened(tidy_photo(ContentFile(buffer.getvalue()), name="ring.png"))

    assert tidy.getpixel((350, 350)) == pytest.approx((242, 236, 227), abs=2)


def test_two_photos_of_one_name_get_two_names() -> None:
    names = {tidy_photo(_photo((700, 700)), name="IMG 1.HEIC.jpg").name for _ in range(2)}

    assert len(names) == 2
    assert all(str(name).startswith("img-1heic-") and str(name).endswith(".jpg") for name in names)


@pytest.mark.parametrize("size", [(599, 2000), (2000, 599)])
def test_a_photo_that_is_too_small_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UnusablePhoto, match="te klein"):
        tidy_photo(_photo(size), name="IMG.jpg")
