"""A short name for what a set of files holds, so that work which follows from them is done once.

It tells whether a database was made from the present migrations. Not for anything secret.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
# Django's and Oscar's own migrations change with the pinned versions.
SCHEMA = (
    "requirements.txt",
    "innerjewels/settings/apps.py",
    "shop/**/migrations/*",
    "privacy/**/migrations/*",
)


def fingerprint(patterns: Iterable[str], *, folder: Path = CHECKOUT) -> str:
    """Twelve hexadecimal digits, the same as long as no matching file is added, changed, renamed or removed."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}):
        if path.suffix != ".pyc":
            digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
