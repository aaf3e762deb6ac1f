"""What the registry knows, as Markdown for the policy: every kind of data, everyone who receives some,
and every cookie.

Lists and not tables: they read as well on a phone, on paper and aloud. Words come from the declarations. Not for
sentences: those are the site's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from privacy import words
from privacy.consent.inventory import CookieList, Kept
from privacy.declaration import PersonalData
from privacy.export.information import periods
from privacy.legal import DataCategory, LegalBasis, Source
from privacy.registers.models import Processor
from privacy.registers.processors.models import Role, Transfer
from privacy.registry import Registry

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def item(name: str, *sentences: str) -> str:
    """One item of a list; what stands in it is words and not Markdown."""
    said = " ".join(plain(sentence) for sentence in sentences if sentence)
    return f"- **{plain(_capital(name))}.** {said}"


def plain(text: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def all_kinds(registry: Registry) -> str:
    """Under a heading for each category, and a line for each ground (art. 13 lid 1 onder c, lid 2 onder a AVG)."""
    return "\n\n".join(_categories(registry.declarations()))


def all_recipients(registry: Registry) -> str:
    """Who receives what, of which kinds of data, in the order in which they were declared (art. 13 lid 1 onder e).

    Who the register says is used is named too when what he gets leads to nobody.
    """
    return "\n".join(_recipients(registry))


def all_cookies(cookies: CookieList) -> str:
    """What a visitor's browser keeps, by group (art. 11.7a Tw). What only staff meet is left out."""
    lines = []
    for group in cookies.groups:
        kept = [one for one in cookies.kept_in(group.code) if not one.for_staff]
        used = "" if group.in_use() else " Wordt nu niet gebruikt."
        lines.append(f"**{plain(group.name)}.** {plain(group.purpose)}{used}")
        lines.append("\n".join(f"- `{one.name}`: {_kept(one)}" for one in kept))
    return "\n\n".join(line for line in lines if line)


def other_sources(registry: Registry) -> str:
    """What did not come from the person himself (art. 14 lid 2 onder f AVG)."""
    lines = []
    for source in Source:
        kinds = [declared for declared in registry.declarations() if declared.source == source]
        if kinds and source != Source.PERSON:
            lines.append(item(f"van {source.label}", f"{_capital(_listed(kinds))}."))
    return "\n".join(lines)


def category_of(declaration: PersonalData) -> DataCategory:
    """Where most of its fields belong; of two with as many, the first in the order of the policy."""
    counted = Counter(field.category for field in declaration.fields)
    return max(DataCategory, key=lambda category: counted[category])


def _categories(declarations: Sequence[PersonalData]) -> Iterator[str]:
    for category in DataCategory:
        kinds = [declared for declared in declarations if category_of(declared) == category]
        if kinds:
            yield f"### {category.label}"
            yield from _grounds(kinds)


def _grounds(kinds: Sequence[PersonalData]) -> Iterator[str]:
    for basis in LegalBasis:
        on_it = [declared for declared in kinds if declared.legal_basis == basis]
        if on_it:
            yield f"Op grond van {basis.label} (art. 6 lid 1 onder {basis.value} AVG):"
            yield "\n".join(_kind(declared) for declared in on_it)


def _kind(declared: PersonalData) -> str:
    return item(words.many(declared.model), declared.purpose, f"Bewaard: {periods(declared)}.")


def _recipients(registry: Registry) -> Iterator[str]:
    declared, parties = registry.declarations(), list(Processor.objects.filter(is_used=True))
    for recipient in registry.recipients().values():
        kinds = [declaration for declaration in declared if recipient.name in declaration.recipients]
        where = [_place(party) for party in parties if party.recipient == recipient.name]
        about = f"Bij: {_listed(kinds)}." if 0 < len(kinds) < len(declared) else ""
        if kinds or where:
            yield item(recipient.name, recipient.receives, about, *dict.fromkeys(where))


def _place(party: Processor) -> str:
    """In which role, where, and on what the data leave the EEA if they do (art. 13 lid 1 onder f)."""
    role, transfer = Role(party.role).label, Transfer(party.transfer_basis).label
    return f"{_capital(str(role))}, {party.country}; {transfer}."


def _kept(one: Kept) -> str:
    purpose = plain(one.purpose)
    return f"{purpose[:1].lower()}{purpose[1:]} Hoe lang: {plain(one.term)}."


def _listed(declarations: Iterable[PersonalData]) -> str:
    return ", ".join(words.many(declaration.model) for declaration in declarations)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
