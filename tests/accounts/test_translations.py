"""The shop's own Dutch for Django's and allauth's texts is compiled, complete and needed."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings

FOLDER = Path(settings.LOCALE_PATHS[0]) / "nl" / "LC_MESSAGES"


def test_the_compiled_file_says_what_the_source_says() -> None:
    fresh = io.BytesIO()

    write_mo(fresh, _catalogue())

    assert fresh.getvalue() == (FOLDER / "django.mo").read_bytes(), "run pybabel compile -D django -d locale"


def test_every_text_has_its_dutch() -> None:
    assert [message.id for message in _catalogue() if not message.string or message.fuzzy] == []


def _catalogue() -> Catalog:
    with (FOLDER / "django.po").open("rb") as source:
        return read_po(source)
