"""C37-C42 broken."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from privacy.consent.choice import COOKIE
from privacy.consent.scanning.browsing import ScanResult
from privacy.consent.scanning.findings import Finding, Way
from privacy.consent.scanning.last_scan import keep
from privacy.policy.models import LinkLook
from privacy.policy.outside_links import look, outside_links
from shop.consents import cookies
from shop.pages.documents import current_policy, read_policy
from shop.promises.visiting import Visit, visit
from tests.promises.breaking import World, breaks, keeps

VISIT = "shop.promises.cookies.visit"


def relist(world: World, **changes: Any) -> None:
    world.monkeypatch.setattr(cookies, "WITHOUT_GOOGLE", replace(cookies.WITHOUT_GOOGLE, **changes))


@keeps("C37")
def _a_browser_looked(world: World) -> None:
    _scanned(world)


@breaks("C37")
def _a_browser_saw_a_cookie_that_nobody_declared(world: World) -> None:
    _scanned(world, Finding(Way.REFUSED, "cookie _ga", "staat niet in de lijst", "voorpagina"))


@breaks("C37")
def _no_browser_came_through_for_two_months(world: World) -> None:
    _scanned(world, ago=timedelta(days=60))


def _scanned(world: World, *findings: Finding, ago: timedelta = timedelta(0)) -> None:
    world.settings.CONSENT_SCAN_RECORD = world.request.getfixturevalue("tmp_path") / "scan.json"
    result = ScanResult(findings, pages=4, requests=9, cookies=frozenset())
    keep(result, site="https://winkel.nl", now=world.now - ago)


@breaks("C37")
def _a_group_is_not_told(world: World) -> None:
    relist(world, groups=cookies.GROUPS)  # without tracking


@breaks("C38")
def _the_choice_is_not_kept(world: World) -> None:
    relist(world, kept=tuple(kept for kept in cookies.KEPT if kept.name != COOKIE))


@breaks("C38")
def _it_is_forgotten_the_next_day(world: World) -> None:
    world.monkeypatch.setattr("privacy.consent.choice.LIFETIME", timedelta(days=1))


@breaks("C39")
def _a_cookie_before_the_question(world: World) -> None:
    world.monkeypatch.setattr(VISIT, lambda path: replace(visit(path), cookies=("_ga",)))


@breaks("C40")
def _a_page_breaks_without_a_cookie(world: World) -> None:
    world.monkeypatch.setattr(VISIT, lambda path: Visit(status=500, body=b"", cookies=(), location=""))


@breaks("C41")
def _each_visitor_gets_a_number(world: World) -> None:
    number = count()
    world.monkeypatch.setattr(VISIT, lambda path: replace(visit(path), body=b"%d" % next(number)))


@keeps("C42")
def _somebody_opened_every_link(world: World) -> None:
    policy = read_policy(current_policy())
    for link in outside_links(policy, now=world.now):
        look(policy, link.url, works=True, by="de eigenaar", now=world.now)


@breaks("C42")
def _a_link_is_broken(world: World) -> None:
    LinkLook.objects.update(works=False)


@breaks("C39")
def _nobody_is_asked(world: World) -> None:
    world.monkeypatch.setattr(
        VISIT, lambda path: replace(visit(path), body=visit(path).body.replace(b'id="cookievraag"', b""))
    )


@breaks("C42")
def _nobody_looked_for_a_year(world: World) -> None:
    LinkLook.objects.update(at=world.now - timedelta(days=365))
