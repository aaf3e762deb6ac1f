"""Consent as far as it is about nobody: the words that were shown, the chain of digests, the list of cookies."""

from privacy.declaration import Retention

LIST = "the list of cookies, as it stands in the code"

NOTHING_PERSONAL = {
    "consent.consenttext": (
        "the words that everybody was shown",
        "digest kind version content first_used_at",
    ),
    "consent.consentlink": (
        "that a record was written or went, when, and a salted digest of it: when its record is gone, of nobody",
        "number event record digest at chain",
    ),
    "cookie_consent.cookiegroup": (
        LIST,
        "id varname name description is_required is_deletable ordering created",
    ),
    "cookie_consent.cookie": (LIST, "id cookiegroup name description path domain created"),
    "cookie_consent.logitem": (
        "a package's own log of choices, switched off; it never knew whose they were",
        "id action cookiegroup version created",
    ),
}
RETENTION: dict[str, tuple[Retention, ...]] = {}
