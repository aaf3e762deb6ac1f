"""What deleting an account means, in plain words: what goes, what stays and why, what waits, what one gets to keep.

Changes nothing. Afterwards the certificate of the erasure says the same with all its figures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils import formats
from django.utils.text import capfirst

from privacy import words
from privacy.erasure.notices import recipients_for
from privacy.erasure.plan import Plan
from privacy.erasure.steps import Action, Step
from privacy.erasure.wording import at_recipients
from privacy.subject import Subject
from shop.aftercare.claims import claimable_lines
from shop.forks.order.models import Order

# What one misses, by the kind of data that goes. The rest is no loss to anybody.
LOSSES = {
    "accounts.user": "Inloggen kan niet meer. Wil je later terugkomen, dan maak je een nieuw account.",
    "order.order": "Je ziet je bestellingen niet meer terug, en ik vind ze niet meer op jouw naam of e-mailadres.",
    "address.useraddress": "Je adresboek is weg.",
    "wishlists.wishlist": "Je verlanglijst is weg.",
    "basket.line": "Wat er nog in je winkelmand ligt, is weg.",
    "reviews.productreview": "Je beoordelingen verdwijnen uit de winkel.",
    "customer.productalert": "Je krijgt geen bericht meer wanneer een sieraad er weer is.",
    "newsletter.subscription": "Je krijgt de nieuwsbrief niet meer.",
    "privacy.exportpackage": "Een pakket met je gegevens dat nog klaarstaat, is weg. Haal het eerst op.",
}


@dataclass(frozen=True)
class Going:
    """A kind of data; of `rows` of it everything goes, or only `columns`: "e-mailadres, telefoonnummer"."""

    title: str
    rows: int
    columns: str


@dataclass(frozen=True)
class Staying:
    """What stays on one ground. `kinds` are pairs: "Facturen", "nummer, bedrag"."""

    until: str
    ground: str
    kinds: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """`pieces` are the jewels for which there will be a warranty code, `open_orders` numbers of what waits.

    `elsewhere` is what it means at those who were given his data.
    """

    losses: list[str]
    going: list[Going]
    waiting: list[Staying]
    staying: list[Staying]
    open_orders: list[str]
    pieces: list[str]
    elsewhere: list[str]


def preview_of(plan: Plan, subject: Subject) -> Preview:
    """The number of queries does not grow with what somebody has."""
    kept = [step for step in plan.steps if step.action is Action.KEEP]
    touched = {step.model for step in plan.changes}
    return Preview(
        losses=[loss for model, loss in LOSSES.items() if model in touched],
        going=list(_going(plan.changes)),
        waiting=_by_ground(plan, [step for step in kept if step.waits]),
        staying=_by_ground(plan, [step for step in kept if not step.waits]),
        open_orders=_open_orders(kept),
        pieces=[line.title for line, _ in claimable_lines(_orders(plan.changes))],
        elsewhere=at_recipients(sorted(recipients_for(plan, subject=subject)), registry=plan.registry),
    )


def _going(changes: Iterable[Step]) -> Iterator[Going]:
    found: dict[tuple[str, str], int] = {}
    for step in changes:
        columns = "" if step.action is Action.ERASE else _columns(step)
        key = str(capfirst(words.many(step.model))), columns
        found[key] = found.get(key, 0) + len(step.ids)
    for (title, columns), rows in found.items():
        yield Going(title, rows, columns)


def _by_ground(plan: Plan, steps: Iterable[Step]) -> list[Staying]:
    """A part for each ground and last day, in the order of the plan; the same words once."""
    parts: dict[tuple[str, str], Staying] = {}
    for step in steps:
        key = _until(plan, step), _ground(step)
        kinds = parts.setdefault(key, Staying(*key)).kinds
        kind = str(capfirst(words.many(step.model))), _columns(step)
        if kind not in kinds:
            kinds.append(kind)
    return list(parts.values())


def _until(plan: Plan, step: Step) -> str:
    if step.until and step.until != date.max:
        return f"Tot en met {formats.date_format(step.until, 'j F Y')}"
    if step.waits:
        return "Tot dit voorbij is"
    return f"Tot {plan.registry.declaration_of(step.model).kept_for}"


def _ground(step: Step) -> str:
    return f"{step.reason.removesuffix('.')} ({step.law})." if step.law else step.reason


def _columns(step: Step) -> str:
    return ", ".join(dict.fromkeys(words.column(step.model, name) for name in step.fields))


def _open_orders(kept: Iterable[Step]) -> list[str]:
    waiting = [step for step in kept if step.waits]
    return list(_orders(waiting).order_by("number").values_list("number", flat=True))


def _orders(steps: Iterable[Step]) -> QuerySet[Order]:
    ids = [pk for step in steps if step.model == "order.order" for pk in step.ids]
    return Order.objects.filter(pk__in=ids)
