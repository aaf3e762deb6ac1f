"""C37-C41 broken."""

from dataclasses import replace
from itertools import count
from typing import Any

from privacy.consent.choice import COOKIE
from shop.consents import cookies
from shop.promises.visiting import Visit, visit
from tests.promises.breaking import World, breaks

VISIT = "shop.promises.cookies.visit"


def relist(world: World, **changes: Any) -> None:
    world.monkeypatch.setattr(cookies, "WITHOUT_GOOGLE", replace(cookies.WITHOUT_GOOGLE, **changes))


@breaks("C37")
def _a_group_is_not_told(world: World) -> None:
    relist(world, groups=cookies.GROUPS)  # without tracking


@breaks("C38")
def _the_choice_is_not_kept(world: World) -> None:
    relist(world, kept=tuple(kept for kept in cookies.KEPT if kept.name != COOKIE))


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
