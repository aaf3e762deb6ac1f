"""A plan names each row and field once: it goes, is emptied or stays, on what ground and until when."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import DateField, F, Value

from privacy.declaration import Anonymise, Held, HoldRule, Keep, PersonalData, Retention
from privacy.erasure import plan as planning
from privacy.erasure.plan import Plan, plan_for
from privacy.erasure.refusals import EndlessFind, Entangled, TooManyRows
from privacy.erasure.steps import HANGS_ON, Action
from privacy.legal import Period, PeriodUnit
from privacy.registry import Registry
from privacy.subject import Subject
from tests.privacy.small_site import SmallSite, declaration_of

TODAY = date(2026, 11, 23)
ADA = Subject(emails=["ada@voorbeeld.nl"])
MONTH = Period(1, PeriodUnit.MONTH, after="het bezoek")
BOOKS = HoldRule("boeken", "De Belastingdienst wil het zien.", "art. 52 lid 4 AWR")
OPEN = HoldRule("open", "Het bezoek loopt nog.", "art. 17 lid 1 AVG")


def registry_of(*declarations: PersonalData) -> Registry:
    registry = Registry()
    registry.declare(*declarations)
    return registry


def visits(site: SmallSite, **more: Any) -> PersonalData:
    """Ada's visits are those under her name."""
    of_ada = declaration_of(site.Visit, **more)
    return replace(of_ada, find=lambda subject: site.Visit.objects.filter(name="Ada"))


def lines(site: SmallSite, **more: Any) -> PersonalData:
    own = {"find": lambda subject: site.Line.objects.filter(visit__name="Ada")} | more
    return replace(declaration_of(site.Line), **own)


def held(*fields: str, rule: HoldRule = BOOKS) -> Held:
    return Held(rule=rule, until=lambda: F("keep_until"), fields=fields)


def plan(*declarations: PersonalData, today: date = TODAY) -> Plan:
    return plan_for(ADA, today=today, registry=registry_of(*declarations))


def said(plan: Plan, model: Any) -> list[tuple[str, tuple[Any, ...], tuple[str, ...]]]:
    """What is done with which rows and fields of a model; the fields of rows that go are left out."""
    return [
        (step.action.value, step.ids, () if step.action is Action.ERASE else step.fields)
        for step in plan.steps
        if step.model == model._meta.label_lower
    ]


def test_what_nothing_holds_goes_and_anothers_is_not_named(site: SmallSite) -> None:
    ada, _ = site.Visit.objects.create(name="Ada"), site.Visit.objects.create(name="Bob")

    steps = said(plan(visits(site)), site.Visit)

    assert steps == [("wissen", (ada.pk,), ())]


def test_a_hold_on_some_fields_keeps_the_row_and_empties_the_others(site: SmallSite) -> None:
    ada = site.Visit.objects.create(name="Ada", email="ada@voorbeeld.nl", keep_until=TODAY)

    made = plan(visits(site, holds=(held("name", "keep_until"),)))

    assert [(step.action, step.ids) for step in made.steps] == [
        ("leegmaken", (ada.pk,)),
        ("bewaren", (ada.pk,)),
    ]
    emptied, kept = made.steps
    assert "email" in emptied.fields
    # A column without an empty value stays as long as its row.
    assert set(kept.fields) == {"name", "keep_until", "last_seen"}
    assert (kept.reason, kept.law, kept.until) == (BOOKS.reason, BOOKS.law, TODAY)


def test_a_hold_on_the_whole_row_leaves_it_alone(site: SmallSite) -> None:
    site.Visit.objects.create(name="Ada", keep_until=date.max)

    made = plan(visits(site, holds=(held(),)))

    assert made.changes == ()
    assert made.is_waiting


def test_of_two_grounds_for_one_field_the_longer_is_named(site: SmallSite) -> None:
    site.Visit.objects.create(name="Ada", keep_until=TODAY)
    longer = Held(rule=OPEN, until=lambda: Value(date.max, DateField()), fields=("name",))

    made = plan(visits(site, holds=(longer, held("name"))))

    kept = {name: step.reason for step in made.steps if step.action is Action.KEEP for name in step.fields}
    assert kept["name"] == OPEN.reason


@pytest.mark.parametrize(("today", "goes"), [(TODAY, False), (date(2026, 11, 24), True)])
def test_a_hold_ends_after_its_last_day(site: SmallSite, today: date, goes: bool) -> None:
    site.Visit.objects.create(name="Ada", keep_until=TODAY)

    made = plan(visits(site, holds=(held(),)), today=today)

    assert bool(made.changes) is goes


@pytest.mark.parametrize(
    ("ends", "waits"),
    [
        (datetime(2026, 11, 30, 23, tzinfo=UTC), False),  # the midnight that ends the last day in Amsterdam
        (datetime(2027, 6, 1, tzinfo=UTC), True),  # half a year later than he would like
    ],
)
def test_an_erasure_comes_back_for_what_retention_would_take_too_late(
    site: SmallSite, ends: datetime, waits: bool
) -> None:
    site.Visit.objects.create(name="Ada", keep_until=date(2026, 11, 30), at=ends)
    rule = Retention(code="bezoek", period=MONTH, ends=lambda: F("at"))

    made = plan(replace(visits(site, holds=(held(),)), retention=(rule,)))

    assert made.is_waiting is waits


def test_what_is_kept_says_until_when_by_its_retention(site: SmallSite) -> None:
    site.Visit.objects.create(name="Ada", at=datetime(2027, 1, 31, 23, tzinfo=UTC))
    rule = Retention(code="bezoek", period=MONTH, ends=lambda: F("at"))

    made = plan(replace(visits(site), on_erasure=Keep("Omdat het moet.", MONTH), retention=(rule,)))

    (step,) = made.steps
    assert (step.action, step.reason, step.until) == ("bewaren", "Omdat het moet.", date(2027, 1, 31))
    assert not made.is_waiting


def test_a_row_that_is_anonymised_already_is_not_named(site: SmallSite) -> None:
    declared = declaration_of(site.Line)
    text = tuple(field for field in declared.fields if field.name == "text")
    declared = replace(declared, fields=text, plain=("visit",), on_erasure=Anonymise())
    visit = site.Visit.objects.create(name="Bob")
    filled = site.Line.objects.create(visit=visit, text="Ada was hier")
    site.Line.objects.create(visit=visit, text="")

    assert said(plan(declared), site.Line) == [("leegmaken", (filled.pk,), ("text",))]


def test_what_a_held_row_points_to_stays_with_it_for_the_same_reason(site: SmallSite) -> None:
    guide = site.Guide.objects.create(name="Gids")
    site.Visit.objects.create(name="Ada", guide=guide, keep_until=date.max)

    made = plan(declaration_of(site.Guide), visits(site, holds=(held(rule=OPEN),)))

    kept = next(step for step in made.steps if step.model == "privacy.guide")
    assert (kept.action, kept.reason, kept.waits) == ("bewaren", OPEN.reason, True)
    assert made.changes == ()


def test_what_a_held_row_points_to_may_go_when_that_column_is_emptied(site: SmallSite) -> None:
    guide = site.Guide.objects.create(name="Gids")
    site.Visit.objects.create(name="Ada", guide=guide, keep_until=TODAY)

    made = plan(declaration_of(site.Guide), visits(site, holds=(held("name"),)))

    assert said(made, site.Guide) == [("wissen", (guide.pk,), ())]


def test_anothers_row_lets_go_of_what_goes_and_is_left_as_it_is(site: SmallSite) -> None:
    guide = site.Guide.objects.create(name="Gids")
    bob = site.Visit.objects.create(name="Bob", guide=guide)

    made = plan(declaration_of(site.Guide), visits(site))

    assert said(made, site.Visit) == [("leegmaken", (bob.pk,), ("guide",))]


def test_anothers_row_that_cannot_let_go_stops_the_erasure(site: SmallSite) -> None:
    visit = site.Visit.objects.create(name="Ada")
    site.Line.objects.create(visit=visit, text="van Bob")

    with pytest.raises(Entangled, match=r"privacy\.line\.visit .* `goes_with`"):
        plan(visits(site), lines(site, find=lambda subject: site.Line.objects.none()))


def test_an_undeclared_row_that_points_to_what_goes_stops_the_erasure(site: SmallSite) -> None:
    site.Line.objects.create(visit=site.Visit.objects.create(name="Ada"))

    with pytest.raises(Entangled, match="not declared"):
        plan(visits(site))


def test_anothers_row_goes_along_when_its_declaration_says_so(site: SmallSite) -> None:
    visit = site.Visit.objects.create(name="Ada")
    line = site.Line.objects.create(visit=visit, text="van Bob")
    declared = lines(
        site,
        find=lambda subject: site.Line.objects.none(),
        goes_with=lambda subject: site.Line.objects.filter(visit__name="Ada"),
    )

    made = plan(visits(site), declared)

    assert said(made, site.Line) == [("wissen", (line.pk,), ())]
    assert [step.reason for step in made.steps if step.model == "privacy.line"] == [HANGS_ON]


def test_anothers_row_that_would_go_along_but_is_held_keeps_what_it_points_to(site: SmallSite) -> None:
    visit = site.Visit.objects.create(name="Ada", keep_until=date.max)
    site.Line.objects.create(visit=visit, text="van Bob")
    declared = lines(
        site,
        find=lambda subject: site.Line.objects.none(),
        goes_with=lambda subject: site.Line.objects.all(),
        holds=(Held(rule=OPEN, until=lambda: F("visit__keep_until")),),
    )

    made = plan(visits(site), declared)

    assert made.changes == ()
    assert {step.model for step in made.steps} == {"privacy.visit"}


def test_a_row_that_stays_without_a_ground_cannot_point_to_one_that_goes(site: SmallSite) -> None:
    guide = site.Guide.objects.create(name="Gids")
    site.Visit.objects.create(name="Ada", guide=guide)
    declared = visits(site)
    some = tuple(field for field in declared.fields if field.name == "name")
    declared = replace(declared, fields=some, plain=("guide",), on_erasure=Anonymise())

    with pytest.raises(Entangled, match=r"privacy\.visit\.guide stays"):
        plan(declaration_of(site.Guide), declared)


@pytest.fixture
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MOST_ROWS", 3)


@pytest.mark.usefixtures("_few_are_many")
@pytest.mark.parametrize(("number", "refused"), [(3, False), (4, True)])
def test_a_subject_that_matches_thousands_is_refused_at_the_plan(
    site: SmallSite, number: int, refused: bool
) -> None:
    for _ in range(number):
        site.Visit.objects.create(name="Ada")

    if not refused:
        assert len(plan(visits(site)).changes[0].ids) == number
        return
    with pytest.raises(TooManyRows, match=r"more than 3 rows of privacy\.visit"):
        plan(visits(site))


@pytest.mark.usefixtures("_few_are_many")
def test_a_guide_of_thousands_of_others_is_refused_too(site: SmallSite) -> None:
    guide = site.Guide.objects.create(name="Gids")
    for _ in range(4):
        site.Visit.objects.create(name="Bob", guide=guide)

    with pytest.raises(TooManyRows, match=r"privacy\.visit"):
        plan(declaration_of(site.Guide), visits(site))


def test_who_asks_in_the_name_of_many_is_refused() -> None:
    many = Subject(emails=[f"{number}@voorbeeld.nl" for number in range(51)])

    with pytest.raises(TooManyRows, match="51 emails"):
        plan_for(many, today=TODAY, registry=Registry())


def test_rows_that_waited_are_the_persons_even_if_nothing_finds_them_any_more(site: SmallSite) -> None:
    bob = site.Visit.objects.create(name="Bob")

    made = plan_for(ADA, today=TODAY, registry=registry_of(visits(site)), also={"privacy.visit": {bob.pk}})

    assert said(made, site.Visit) == [("wissen", (bob.pk,), ())]


def test_the_outcome_names_kinds_and_numbers_and_ids_only_of_what_stays(site: SmallSite) -> None:
    site.Visit.objects.create(name="Ada")
    kept = site.Visit.objects.create(name="Ada", keep_until=date(2033, 12, 31))

    outcome = plan(visits(site, holds=(held(),))).outcome()

    assert [(entry["action"], entry["rows"], entry["ids"], entry["until"]) for entry in outcome] == [
        ("wissen", 1, [], ""),
        ("bewaren", 1, [str(kept.pk)], "2033-12-31"),
    ]
    assert outcome[1]["category"] == ["identiteit"]
    assert outcome[1]["purpose"] == "De proef."


def test_declarations_that_find_each_other_for_ever_are_refused_by_name(site: SmallSite) -> None:
    def by_visit(subject: Subject) -> Any:
        return site.Line.objects.filter(visit__in=by_line(subject))

    def by_line(subject: Subject) -> Any:
        return site.Visit.objects.filter(line__in=by_visit(subject))

    with pytest.raises(EndlessFind, match=r"privacy\.visit"):
        plan(replace(visits(site), find=by_line))
