"""What the registry knows, as tables of Markdown for the policy: every kind of data, and everyone who receives some.

Values and words come from the declarations. Not for sentences: those are the site's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from privacy import words
from privacy.declaration import PersonalData
from privacy.export.information import periods
from privacy.legal import DataCategory, Source
from privacy.registry import Registry

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; what stands in a cell is words and not Markdown."""
    lines = [columns, ["---"] * len(columns), *([plain(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain(text: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def all_kinds(registry: Registry) -> str:
    """A heading and a table for each category of data (art. 13 lid 1 onder c, e and lid 2 onder a AVG)."""
    return "\n\n".join(_categories(registry))


def all_recipients(registry: Registry) -> str:
    """Who receives what, and of which kinds of data. Rows by name, in the order in which they were declared."""
    declared = registry.declarations()
    rows = []
    for recipient in registry.recipients().values():
        kinds = [declaration for declaration in declared if recipient.name in declaration.recipients]
        if kinds:
            rows.append((_capital(recipient.name), recipient.receives, _listed(kinds)))
    return table(("Wie", "Wat hij krijgt", "Bij"), rows)


def other_sources(registry: Registry) -> str:
    """What did not come from the person himself (art. 14 lid 2 onder f AVG)."""
    rows = []
    for source in Source:
        kinds = [declared for declared in registry.declarations() if declared.source == source]
        if kinds and source != Source.PERSON:
            rows.append((f"Van {source.label}", _listed(kinds)))
    return table(("Waarvandaan", "Wat"), rows)


def category_of(declaration: PersonalData) -> DataCategory:
    """Where most of its fields belong; of two with as many, the first in the order of the law's words."""
    counted = Counter(field.category for field in declaration.fields)
    return max(DataCategory, key=lambda category: counted[category])


def _categories(registry: Registry) -> Iterator[str]:
    for category in DataCategory:
        kinds = [one for one in registry.declarations() if category_of(one) == category]
        if kinds:
            yield f"### {category.label}"
            yield table(("Wat", "Waarvoor", "Op welke grond", "Hoe lang"), [_row(kind) for kind in kinds])


def _row(declaration: PersonalData) -> tuple[str, str, str, str]:
    return (
        _capital(words.many(declaration.model)),
        declaration.purpose,
        f"{declaration.legal_basis.label} (art. 6 lid 1 onder {declaration.legal_basis.value})",
        periods(declaration),
    )


def _listed(declarations: Iterable[PersonalData]) -> str:
    return ", ".join(words.many(declaration.model) for declaration in declarations)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
