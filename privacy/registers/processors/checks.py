"""System checks: a site that is set up to call a host which its register refuses says so before it opens.

`registers.W001`, `W003` and `W004` ask the database, and so run with `check --database default` and at `migrate`, which
an error would stop; `E002` needs none.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError
from django.utils import timezone

from privacy.registers.processors.models import Processor
from privacy.registers.processors.remembered import stand_ins
from privacy.registers.processors.standing import shut_out
from privacy.registry import registry

REFUSED, STAND_INS = "registers.W001", "registers.E002"
IN_BROWSERS, UNREGISTERED = "registers.W003", "registers.W004"


@register(Tags.database)
def called_hosts_are_allowed(
    app_configs: Sequence[AppConfig] | None, *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """W001 for a host that the site calls and the door refuses; W003 for one that the settings lead browsers to.

    W004 for a recipient of the declarations that is not in the register.
    """
    if not databases:
        return []
    try:
        return [*_refused(), *_past_the_register(), *_unregistered()]
    except DatabaseError:  # not migrated yet
        return []


@register(deploy=True)
def no_stand_ins(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """E002: hosts past the register are for a demo."""
    if not stand_ins():
        return []
    hint = "Set PRIVACY_STAND_INS to an empty mapping; real hosts stand in the register of processors."
    return [Error("Hosts may be called past the register of processors.", hint=hint, id=STAND_INS)]


def _refused() -> Iterator[CheckMessage]:
    for purpose, host, reason in shut_out(on=timezone.localdate()):
        message = f"{host} ({purpose}) may not be called: {reason}."
        hint = "Put it in the register of processors on the desk, with the agreement."
        yield Warning(message, hint=hint, obj=host, id=REFUSED)


def _past_the_register() -> Iterator[CheckMessage]:
    for source in sources_of_the_settings():
        host = urlsplit(source).netloc.partition(":")[0]
        if host not in stand_ins():
            message = f"The content security policy of the settings leads browsers to {host}."
            hint = "Give its party that host in the register of processors, and call let_forms_lead_away."
            yield Warning(message, hint=hint, obj=host, id=IN_BROWSERS)


def _unregistered() -> Iterator[CheckMessage]:
    registered = Processor.objects.values_list("recipient", flat=True)
    for name in sorted(registry.recipients().keys() - set(registered)):
        message = f"{name} receives data by the declarations, and is not in the register of processors."
        yield Warning(message, obj=name, id=UNREGISTERED)


def sources_of_the_settings() -> list[str]:
    """What the static content security policy names beside the site itself: nothing, where all is well."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values()
    return [source for sources in directives for source in sources if "://" in source]
