"""Lists of cookies for tests, with both optional groups unless said otherwise."""

from typing import Any

from privacy.consent.inventory import CookieList, Group, Kept

FUNCTIONAL = Group(code="functioneel", name="Functioneel", purpose="Nodig.", is_required=True)
ANALYTICS = Group(code="analytisch", name="Analytisch", purpose="Klikken tellen.", asks="klikken tellen")
TRACKING = Group(code="tracking", name="Tracking", purpose="Je volgen.", asks="je volgen")


def kept(name: str, *, group: str, **more: Any) -> Kept:
    facts = {"owner": "Wij", "purpose": "Iets onthouden.", "term": "een dag"}
    return Kept(name=name, group=group, **facts | more)


def cookie_list(
    *more: Kept, question: str = "Mag dat?", groups: tuple[Group, ...] = (FUNCTIONAL, ANALYTICS, TRACKING)
) -> CookieList:
    return CookieList(
        question=question, explanation="Zo zit het.", promise="Altijd.", groups=groups, kept=more
    )


TWO = cookie_list(
    kept("toestemming", group="functioneel"),
    kept("_ga*", group="tracking"),
    kept("teller", group="analytisch"),
)
ONLY_FUNCTIONAL = cookie_list(kept("toestemming", group="functioneel"), groups=(FUNCTIONAL,))
OTHER_QUESTION = cookie_list(*TWO.kept, question="Mag dit ook?")
MORE_TRACKING = cookie_list(*TWO.kept, kept("_fbp", group="tracking"))
