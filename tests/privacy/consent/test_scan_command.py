"""`manage.py scan_cookies`: says what it saw, fails on a difference, and keeps it for the board of promises."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from privacy.consent.scanning.browsing import PageFailed, ScanResult
from privacy.consent.scanning.findings import Finding, Way
from privacy.consent.scanning.last_scan import last_scan

COMMAND = "privacy.consent.management.commands.scan_cookies"
DIFFERENCE = Finding(Way.REFUSED, "cookie _ga", "staat niet in de lijst", "voorpagina")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_browser(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CONSENT_SCAN_RECORD = tmp_path / "var" / "scan.json"
    monkeypatch.setattr(f"{COMMAND}.chromium", lambda: nullcontext(None))


def sees(monkeypatch: pytest.MonkeyPatch, *findings: Finding, pages: int = 4) -> None:
    result = ScanResult(findings, pages=pages, requests=9, cookies=frozenset())
    monkeypatch.setattr(f"{COMMAND}.scan", lambda *args, **kwargs: result)


def test_a_list_that_tells_the_truth_is_kept_as_true(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sees(monkeypatch)

    call_command("scan_cookies", site="https://winkel.nl")

    kept = last_scan()
    assert kept is not None
    assert (kept.site, kept.pages, kept.differences, kept.is_true) == ("https://winkel.nl", 4, 0, True)
    assert "De lijst klopt: 4 bezoeken, 9 verzoeken." in capsys.readouterr().out


def test_a_difference_fails_and_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sees(monkeypatch, DIFFERENCE)

    with pytest.raises(CommandError, match="1 verschillen"):
        call_command("scan_cookies")

    kept = last_scan()
    assert kept is not None
    assert (kept.differences, kept.is_true) == (1, False)
    assert "cookie _ga staat niet in de lijst" in capsys.readouterr().out


def test_a_scan_that_saw_nothing_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sees(monkeypatch, pages=0)

    with pytest.raises(CommandError):
        call_command("scan_cookies")

    kept = last_scan()
    assert kept is not None
    assert not kept.is_true


def test_a_scan_that_was_broken_off_leaves_what_was_known(monkeypatch: pytest.MonkeyPatch) -> None:
    sees(monkeypatch, DIFFERENCE)
    with pytest.raises(CommandError):
        call_command("scan_cookies")
    before = last_scan()

    def breaks_off(*args: Any, **kwargs: Any) -> ScanResult:
        raise PageFailed("/ gaf 500, en niet 200.")

    monkeypatch.setattr(f"{COMMAND}.scan", breaks_off)
    with pytest.raises(CommandError, match="gaf 500"):
        call_command("scan_cookies")

    assert last_scan() == before


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"at": "gisteren"}'])
def test_what_nobody_can_read_is_no_scan(settings: Settings, text: str) -> None:
    settings.CONSENT_SCAN_RECORD.parent.mkdir()
    settings.CONSENT_SCAN_RECORD.write_text(text, encoding="utf-8")

    assert last_scan() is None
