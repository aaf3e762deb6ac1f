"""Which privacy policy somebody could read when he chose. `settings.CONSENT_POLICY_VERSION` names it."""

from shop.pages.documents import current_policy


def policy_version() -> str:
    """Its version, a day such as 2026-11-23."""
    return current_policy().version
