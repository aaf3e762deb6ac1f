"""What the last scan saw, kept in a file: for whoever shows whether the list of cookies tells the truth.

The file is where the scan was run. A scan that could not be finished leaves what was there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from privacy.backups.whole_file import write_whole

if TYPE_CHECKING:
    from privacy.consent.scanning.browsing import ScanResult


@dataclass(frozen=True)
class LastScan:
    """`pages` and `differences` are numbers; without a page nothing was seen, and nothing is true."""

    at: datetime
    site: str
    pages: int
    differences: int
    is_true: bool


def keep(result: ScanResult, *, site: str, now: datetime) -> None:
    """Takes the place of the one before."""
    kept = {
        "at": now.isoformat(),
        "site": site,
        "pages": result.pages,
        "differences": len(result.findings),
        "is_true": result.is_true,
    }
    _record().parent.mkdir(parents=True, exist_ok=True)
    write_whole(_record(), [json.dumps(kept).encode()])


def last_scan() -> LastScan | None:
    """None when there was none here, or when nobody can read what it left."""
    try:
        kept = json.loads(_record().read_text(encoding="utf-8"))
        return LastScan(**{**kept, "at": datetime.fromisoformat(kept["at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _record() -> Path:
    return Path(settings.CONSENT_SCAN_RECORD)
