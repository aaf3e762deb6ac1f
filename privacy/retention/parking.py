"""Rows on which a rule broke: put aside, so that the rest goes on, until the owner lets them try again."""

from datetime import datetime

from django.db import transaction

from privacy.registry import Registry, registry
from privacy.retention.models import ParkedRow
from privacy.retention.rules import Rule, rule_of

# What stands where the key of a row would, when not one row but the rule itself broke.
THE_RULE_ITSELF = ""


def park(rule: Rule, row_id: str, error: Exception, *, now: datetime) -> None:
    """Puts a row aside, or counts one more try. Keeps the name of the error and not its message."""
    parked, is_new = ParkedRow.objects.get_or_create(
        rule=rule.code,
        row_id=row_id,
        defaults={"model": rule.label, "error": type(error).__name__, "parked_at": now},
    )
    if not is_new:
        parked.tries += 1
        parked.error = type(error).__name__
        parked.save(update_fields=["tries", "error"])


def unpark(parked: ParkedRow, *, now: datetime, registry: Registry = registry) -> bool:
    """Tries the row once more, now. False when it broke again and stays aside, with one try more."""
    rule = rule_of(parked.rule, registry=registry)
    if rule and parked.row_id != THE_RULE_ITSELF:
        try:
            with transaction.atomic():
                rule.apply(rule.due(now=now).filter(pk=parked.row_id))
        except Exception as error:
            park(rule, parked.row_id, error, now=now)
            return False
    parked.delete()
    return True
