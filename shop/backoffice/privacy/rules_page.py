"""The retention rules as the desk shows them: what goes when, and how much of it is waiting. Changes nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy.registry import registry
from privacy.retention.models import PurgeRun
from privacy.retention.outlook import Coming, Overdue
from privacy.retention.rules import rules_in_order
from shop.backoffice.privacy import kinds
from shop.backoffice.privacy.outlook import Outlook, next_round, outlook
from shop.backoffice.privacy.page import answer, require_sight


@dataclass(frozen=True)
class RuleRow:
    """`columns` are what is emptied; empty when the whole row goes. The three numbers are of rows."""

    code: str
    columns: str
    period: str
    tonight: int
    later: int
    late: int


@dataclass(frozen=True)
class Kind:
    """All rules of one kind of data."""

    name: str
    rules: list[RuleRow]


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its period and what it will take, as last counted. Needs `privacy.view_purgerun`."""
    require_sight(request, "purgerun")
    now = timezone.now()
    found = outlook(now)
    return answer(
        request,
        "purgerun/rules.html",
        title="Bewaartermijnen",
        opts=PurgeRun._meta,
        kinds=by_kind(found),
        outlook=found,
        next_round=next_round(now),
        endless=[(kinds.many(kind.model), kind.rows) for kind in found.endless] if found else [],
    )


def by_kind(found: Outlook | None) -> list[Kind]:
    """By name, with no numbers while nothing was counted. Asks the database nothing."""
    tonight, later = (_rows(found.tonight), _rows(found.later)) if found else (Counter(), Counter())
    late = _rows(found.overdue) if found else Counter()
    found_rules: dict[str, list[RuleRow]] = {}
    for rule in rules_in_order(registry):
        row = RuleRow(
            code=rule.code,
            columns=kinds.columns(rule.label, rule.retention.fields),
            period=str(rule.retention.period),
            tonight=tonight[rule.code],
            later=later[rule.code],
            late=late[rule.code],
        )
        found_rules.setdefault(kinds.many(rule.label), []).append(row)
    return [Kind(name, found_rules[name]) for name in sorted(found_rules)]


def _rows(counted: Iterable[Coming] | Sequence[Overdue]) -> Counter[str]:
    return Counter({rule.rule: rule.rows for rule in counted})
