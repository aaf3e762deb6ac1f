"""What the shop has of a person, kind by kind, as the declarations say it. Not the data themselves: see `packages`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from privacy.declaration import PersonalData
from privacy.export.information import periods
from privacy.export.reading import columns_of
from privacy.legal import DataCategory, LegalBasis, Source
from privacy.registry import Registry, registry
from privacy.remembering import remembering
from privacy.subject import Subject
from privacy.words import many, one

# Enough to know what a heading is about.
FIRST = 3


@dataclass(frozen=True)
class Held:
    """One kind, of which there are `rows`. `columns` is what of it is kept: "e-mailadres, voornaam"."""

    declaration: PersonalData
    rows: int

    @property
    def title(self) -> str:
        named = one if self.rows == 1 else many
        return str(capfirst(named(self.declaration.model)))

    @property
    def columns(self) -> str:
        return ", ".join(dict.fromkeys(column.title for column in columns_of(self.declaration)))

    @property
    def kept_for(self) -> str:
        return periods(self.declaration)

    @property
    def basis(self) -> str:
        """ "Toestemming (AVG art. 6 lid 1 onder a)." """
        basis = LegalBasis(self.declaration.legal_basis)
        return f"{capfirst(str(basis.label))} ({basis.article})."

    @property
    def source(self) -> str:
        return str(capfirst(str(Source(self.declaration.source).label)))

    @property
    def recipients(self) -> str:
        return ", ".join(self.declaration.recipients)

    @property
    def category(self) -> DataCategory:
        """Where most of its columns belong: an order has a name on it, and is about a payment."""
        counted = Counter(field.category for field in self.declaration.fields)
        return counted.most_common(1)[0][0]


@dataclass(frozen=True)
class Heading:
    """One of the privacy policy's, and what of it there is."""

    name: str
    kinds: list[Held]

    @property
    def summary(self) -> str:
        """ "bestellingen, facturen, betaalpogingen en nog 15" """
        titles = [held.title[:1].lower() + held.title[1:] for held in self.kinds[:FIRST]]
        more = len(self.kinds) - FIRST
        return ", ".join(titles) + (f" en nog {more}" if more > 0 else "")


@remembering()
def held_of(subject: Subject, *, registry: Registry = registry) -> list[Held]:
    """The kinds of which there is something, in the order of the declarations. A query or two for each declaration."""
    counted = (
        Held(declaration, declaration.find(subject).count()) for declaration in registry.declarations()
    )
    return [held for held in counted if held.rows]


def by_category(everything: Iterable[Held]) -> list[Heading]:
    """Under the headings of the privacy policy; a heading of which there is nothing is left out."""
    under: dict[DataCategory, list[Held]] = {category: [] for category in DataCategory}
    for held in everything:
        under[held.category].append(held)
    return [Heading(str(category.label), kinds) for category, kinds in under.items() if kinds]


def receivers(everything: Iterable[Held], *, registry: Registry = registry) -> list[tuple[str, str]]:
    """Who else gets to see some of it, and what."""
    named = dict.fromkeys(name for held in everything for name in held.declaration.recipients)
    return [(name, registry.recipients()[name].receives) for name in named]
