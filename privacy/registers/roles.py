"""In which role a member of staff did something: what a register says of him, and not his name."""

from typing import Any

OWNER, HELPER = "de eigenaar", "een medewerker"


def role_of(user: Any) -> str:
    """Asks the database nothing."""
    return OWNER if user.is_superuser else HELPER
