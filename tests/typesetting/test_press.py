"""The press: text stays text in every script, the same input gives the same bytes, and long words stay on the paper."""

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from shop.typesetting import press
from shop.typesetting.characters import printable
from shop.typesetting.press import ARCHIVAL, typeset

MADE = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEMPLATE = """
#import "/typesetting/house.typ": house
#let data = json(bytes(sys.inputs.data))
#set document(title: "Proef")
#show: house
#data.name #data.number #sys.inputs.attached
"""


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template of the shop: typst reads nothing from outside that folder."""
    (tmp_path / "typesetting").mkdir()
    shutil.copy(press.SHOP / "typesetting" / "house.typ", tmp_path / "typesetting")
    monkeypatch.setattr(press, "SHOP", tmp_path)
    path = tmp_path / "proef.typ"
    path.write_text(TEMPLATE)
    return path


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Zoë Łukasz Şahin", "Zoë Łukasz Şahin"),
        ("محمد שלום Ελένη Иван", "محمد שלום Ελένη Иван"),
        ("中村", "□□"),
        ("\u202eom\u200bgekeerd\ufeff", "omgekeerd"),
        ("a\nb", "a\nb"),
        ("a\x00b", "a□b"),
    ],
)
def test_what_no_font_has_becomes_a_square(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_every_letter_that_is_called_printable_can_be_set(template: Path) -> None:
    letters = "".join(letter for letter in map(chr, range(0x20, 0x1F700)) if printable(letter) == letter)

    assert typeset(template, {"name": letters, "number": 7}, standards=ARCHIVAL).startswith(b"%PDF")


def test_the_same_input_gives_the_same_bytes(template: Path) -> None:
    data = {"name": "Zoë", "number": 7}

    assert typeset(template, data, dated=MADE) == typeset(template, data, dated=MADE)


def test_one_document_does_not_remember_the_one_before(template: Path) -> None:
    typeset(template, {"name": "Eerste", "number": 1}, attached="geheim")

    text = PdfReader(io.BytesIO(typeset(template, {"name": "Tweede", "number": 2}))).pages[0].extract_text()

    assert "Tweede" in text
    assert "Eerste" not in text
    assert "geheim" not in text


def test_what_is_missing_in_the_data_is_an_error(template: Path) -> None:
    with pytest.raises(typst.TypstError):
        typeset(template, {"name": "Zoë"})
