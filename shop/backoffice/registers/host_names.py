"""Hosts as the owner types them: one on a line."""

import re
from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget

from privacy.registers.processors.door import normalised

# RFC 1123, 2.1; a star stands for any host below a name that has a dot itself, so that nobody opens a whole country.
HOST = re.compile(
    r"(?:\*\.(?=[^.]+\.[^.]+))?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
)


class HostsField(forms.CharField):
    """Gives a list of host names, in lower case."""

    def __init__(self, **options: Any) -> None:
        given = {
            "label": "Adressen op internet",
            "help_text": "Waar de winkel hem mag bereiken, elk op een eigen regel: mail.voorbeeld.nl, of *.voorbeeld.nl"
            " voor alles onder die naam. Leeg als de winkel hem nooit zelf belt.",
            "widget": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
            "required": False,
        }
        super().__init__(**{**given, **options})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        names = [normalised(line) for line in str(value or "").splitlines() if line.strip()]
        for name in names:
            if not HOST.fullmatch(name):
                raise forms.ValidationError(f"“{name}” is geen adres zoals mail.voorbeeld.nl.")
        return list(dict.fromkeys(names))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))

    def validate(self, value: Any) -> None:
        """An empty list is one."""
