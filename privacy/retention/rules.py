"""The rules of a site, each with the rows that are due by it. Not for going through them: that is `engine`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from privacy.declaration import Retention, Ruled
from privacy.emptying import not_yet_empty
from privacy.holds.running import free_of_holds
from privacy.registry import Registry
from privacy.removal import children_first, delete_rows, empty_rows
from privacy.restriction.running import not_kept_for_a_claim
from privacy.retention.models import ParkedRow


@dataclass(frozen=True)
class Rule:
    """One retention rule, with the declaration that it belongs to."""

    declaration: Ruled
    retention: Retention

    @property
    def code(self) -> str:
        return self.retention.code

    @property
    def label(self) -> str:
        return self.declaration.model

    def has_rows(self) -> bool:
        """Whether there is anything to ask about: known at once, where `due` is a long question."""
        return apps.get_model(self.label)._base_manager.exists()

    def has_parked(self) -> bool:
        """Whether a row is parked by it, or the rule itself, which is then asked again whatever there is."""
        return ParkedRow.objects.filter(rule=self.code).exists()

    def due(self, *, now: datetime, ended_by: datetime | None = None) -> QuerySet[Any]:
        """The rows on which it has something to do at `now`: ended (by `ended_by`, or `now`) and not held.

        Nor what a person wants kept for a claim of his own.
        """
        rows = apps.get_model(self.label)._base_manager.alias(retention_ends=self.retention.ends())
        ended = not_kept_for_a_claim(rows.filter(retention_ends__lte=ended_by or now))
        if self.retention.fields:
            ended = ended.filter(not_yet_empty(self.declaration, self.retention.fields))
        today = timezone.localdate(now, timezone.get_default_timezone())
        return free_of_holds(ended, self.declaration, today=today, fields=self.retention.fields)

    def apply(self, rows: QuerySet[Any]) -> int:
        """Deletes the rows or empties their fields; returns how many."""
        if self.retention.fields:
            return empty_rows(self.declaration, rows, self.retention.fields)
        return delete_rows(self.declaration, rows)

    def without_parked(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows without those on which it broke. Asks at once whether there are any: mostly there are none."""
        if not self.has_parked():
            return rows
        own = ParkedRow.objects.filter(rule=self.code, row_id=Cast(OuterRef("pk"), CharField()))
        return rows.filter(~Exists(own))


def rules_in_order(registry: Registry) -> Iterator[Rule]:
    """All rules: children before what they point to, and rows that go before fields that are emptied."""
    for declaration in children_first(registry.ruled()):
        for retention in sorted(declaration.retention, key=lambda rule: bool(rule.fields)):
            yield Rule(declaration, retention)


def rules_with_rows(registry: Registry) -> Iterator[Rule]:
    """Of all rules, in the same order, those of tables that hold anything."""
    return (rule for rule in rules_in_order(registry) if rule.has_rows())


def rule_of(code: str, *, registry: Registry) -> Rule | None:
    """The rule with this code; None when the site has it no more."""
    return next((rule for rule in rules_in_order(registry) if rule.code == code), None)
