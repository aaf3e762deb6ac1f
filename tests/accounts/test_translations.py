"""The shop's own Dutch for Django's and allauth's texts is compiled, complete and needed."""

from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings

FOLDER = Path(settings.LOCALE_PATHS[0]) / "nl" / "LC_MESSAGES"


def test_the_compiled_file_says_what_the_source_says() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = read_mo(file)

    assert _texts(compiled) == _texts(_catalogue()), "run pybabel compile -D django -d locale"


def test_every_text_has_its_dutch() -> None:
    assert [message.id for message in _catalogue() if not message.string or message.fuzzy] == []


def _catalogue() -> Catalog:
    with (FOLDER / "django.po").open("rb") as source:
        return read_po(source)


def _texts(catalogue: Catalog) -> dict[str, str]:
    """Dutch by English, both numbers of a text together; without the header."""
    return {_flat(message.id): _flat(message.string) for message in catalogue if message.id}


def _flat(text: str | Sequence[str] | None) -> str:
    return text if isinstance(text, str) else "\n".join(text or ())
