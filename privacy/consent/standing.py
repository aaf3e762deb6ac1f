"""Where a visitor stands: what he allows, and whether to ask. One value out of a few, the same for all who stand there.

Neither the consent id nor anything else of one visitor is in it, so a page may depend on it and still be kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from privacy.consent.choice import REFUSED, Choice


@dataclass(frozen=True)
class Standing:
    """`accepted` are codes of groups. `asks`: the banner is shown; `signal` and `has_changed` say which one."""

    accepted: frozenset[str] = frozenset()
    asks: bool = False
    signal: bool = False
    has_changed: bool = False

    def allows(self, code: str) -> bool:
        """Whether something of this group may be kept or sent. Not for groups that need no asking."""
        return code in self.accepted

    @property
    def key(self) -> str:
        """For the key of a kept page: `none`, `signal`, `refused`, or the groups (`analytisch+tracking`)."""
        if not self.asks:
            return "+".join(sorted(self.accepted)) or "refused"
        if self.has_changed:
            return "+".join(("changed", *sorted(self.accepted)))
        return "signal" if self.signal else "none"


def standing_of(choice: Choice | None, *, versions: Mapping[str, str], signal: bool) -> Standing:
    """`versions` are those of the optional groups in use; `signal` whether the browser says that it refuses.

    A yes holds for the words that it was said to: other words are asked about again. A no holds for all words.
    """
    if not versions:
        return Standing()
    if choice is None or (signal and choice.accepted and not choice.signal):
        return Standing(asks=True, signal=signal)
    accepted = frozenset(code for code, version in versions.items() if choice.groups.get(code) == version)
    return Standing(
        accepted=accepted, asks=_concerns(choice, versions), has_changed=_concerns(choice, versions)
    )


def _concerns(choice: Choice, versions: Mapping[str, str]) -> bool:
    """Whether something changed for him: not for who refused everything, nor for what he refused."""
    if not choice.accepted:
        return False
    return any(choice.groups.get(code) not in {version, REFUSED} for code, version in versions.items())
