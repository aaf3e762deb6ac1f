"""Rows go and fields are emptied as declared, and nothing that was not named goes with them."""
# ruff: noqa: DJ008 -- nobody reads these rows

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, models
from django.test import TestCase
from django.test.utils import CaptureQueriesContext, isolate_apps

from privacy.declaration import PersonalFile
from privacy.emptying import CannotBeEmptied, NotPersonal, not_yet_empty
from privacy.removal import CyclicDeclarations, children_first, delete_rows, empty_rows
from tests.privacy.conftest import let_apps_find
from tests.privacy.small_site import SmallSite, declaration_of

FULL: dict[str, Any] = {
    "name": "Sam",
    "nickname": "S.",
    "postcode": "1234 AB",
    "email": "sam@voorbeeld.nl",
    "wishes": ["ring"],
    "facts": {"size": 17},
    "portrait": b"png",
    "born": date(1990, 2, 3),
    "is_regular": True,
    "children": 2,
}


def test_rows_go_in_one_statement_however_many(site: SmallSite) -> None:
    site.Visit.objects.bulk_create(site.Visit() for _ in range(50))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        deleted = delete_rows(declaration_of(site.Visit), site.Visit.objects.all())

    assert deleted == 50
    assert not site.Visit.objects.exists()
    assert len([query for query in queries if query["sql"].startswith("DELETE")]) == 1


def test_a_row_that_others_point_to_stays_and_takes_nothing_along(site: SmallSite) -> None:
    visit = site.Visit.objects.create()
    line = site.Line.objects.create(visit=visit)

    with pytest.raises(IntegrityError):
        delete_rows(declaration_of(site.Visit), site.Visit.objects.all())

    assert site.Visit.objects.filter(pk=visit.pk).exists()
    assert site.Line.objects.filter(pk=line.pk).exists()


def test_what_points_with_set_null_lets_go_and_only_of_these_rows(site: SmallSite) -> None:
    leaving, staying = site.Guide.objects.create(), site.Guide.objects.create()
    for guide in (leaving, staying):
        site.Visit.objects.create(guide=guide)

    delete_rows(declaration_of(site.Guide), site.Guide.objects.filter(pk=leaving.pk))

    assert set(site.Visit.objects.values_list("guide", flat=True)) == {None, staying.pk}


def test_rows_that_are_named_by_what_lets_go_are_found_once(site: SmallSite) -> None:
    guide = site.Guide.objects.create()
    site.Visit.objects.create(guide=guide)

    deleted = delete_rows(declaration_of(site.Guide), site.Guide.objects.filter(visit__isnull=False))

    assert deleted == 1


def test_files_leave_their_store_once_the_rows_are_gone_for_good(site: SmallSite) -> None:
    removed: list[str] = []

    def files(row: Any) -> list[PersonalFile]:
        return [PersonalFile(name="foto", read=bytes, remove=lambda: removed.append(row.name))]

    site.Visit.objects.create(name="Sam")

    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_rows(declaration_of(site.Visit, files=files), site.Visit.objects.all())
        assert removed == []

    assert removed == ["Sam"]


def test_files_of_rows_that_could_not_go_stay(site: SmallSite) -> None:
    site.Line.objects.create(visit=site.Visit.objects.create())
    stays = PersonalFile(name="foto", read=bytes, remove=lambda: None)

    with TestCase.captureOnCommitCallbacks() as callbacks, pytest.raises(IntegrityError):
        delete_rows(declaration_of(site.Visit, files=lambda row: [stays]), site.Visit.objects.all())

    assert callbacks == []


def test_each_column_is_emptied_in_the_way_of_its_type_or_as_declared(site: SmallSite) -> None:
    site.Visit.objects.create(**FULL)

    emptied = empty_rows(declaration_of(site.Visit), site.Visit.objects.all(), list(FULL))

    assert emptied == 1
    assert site.Visit.objects.values(*FULL).get() == {
        "name": "",
        "nickname": None,
        "postcode": "1234",
        "email": "weg",
        "wishes": [],
        "facts": {},
        "portrait": b"",
        "born": None,
        "is_regular": False,
        "children": 0,
    }


@pytest.mark.parametrize("name", FULL)
def test_a_field_that_holds_something_is_told_from_one_that_is_empty(site: SmallSite, name: str) -> None:
    declaration = declaration_of(site.Visit)
    full = site.Visit.objects.create(**{name: FULL[name]})
    site.Visit.objects.create(email="weg")

    still_full = site.Visit.objects.filter(not_yet_empty(declaration, [name]))

    assert list(still_full.exclude(email="")) == [full] if name == "email" else list(still_full) == [full]
    empty_rows(declaration, site.Visit.objects.all(), [name])
    assert not still_full.all().exists()


def test_emptying_twice_changes_nothing(site: SmallSite) -> None:
    site.Visit.objects.create(**FULL)
    empty_rows(declaration_of(site.Visit), site.Visit.objects.all(), list(FULL))

    assert empty_rows(declaration_of(site.Visit), site.Visit.objects.all(), list(FULL)) == 0


def test_a_field_that_nobody_declared_is_not_emptied(site: SmallSite) -> None:
    with pytest.raises(NotPersonal, match="shoe_size"):
        empty_rows(declaration_of(site.Visit), site.Visit.objects.all(), ["shoe_size"])


def test_a_column_that_has_no_empty_value_says_so(site: SmallSite) -> None:
    with pytest.raises(CannotBeEmptied, match="privacy.visit.last_seen"):
        empty_rows(declaration_of(site.Visit), site.Visit.objects.all(), ["last_seen"])


def test_what_points_goes_before_what_it_points_to(site: SmallSite) -> None:
    ordered = children_first([declaration_of(model) for model in (site.Guide, site.Visit, site.Line)])

    assert [declaration.model for declaration in ordered] == [
        "privacy.line",
        "privacy.visit",
        "privacy.guide",
    ]


def test_a_circle_is_broken_where_a_key_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    with isolate_apps("tests"):

        class Chicken(models.Model):
            egg = models.ForeignKey("privacy.Egg", on_delete=models.SET_NULL, null=True)

            class Meta:
                app_label = "privacy"

        class Egg(models.Model):
            chicken = models.ForeignKey(Chicken, on_delete=models.CASCADE)
            elder = models.ForeignKey("self", on_delete=models.CASCADE, null=True)

            class Meta:
                app_label = "privacy"

    let_apps_find((Chicken, Egg), monkeypatch)

    ordered = children_first([declaration_of(Chicken), declaration_of(Egg)])

    assert [declaration.model for declaration in ordered] == ["privacy.egg", "privacy.chicken"]


def test_a_circle_in_which_nothing_lets_go_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with isolate_apps("tests"):

        class Chicken(models.Model):
            egg = models.ForeignKey("privacy.Egg", on_delete=models.CASCADE)

            class Meta:
                app_label = "privacy"

        class Egg(models.Model):
            chicken = models.ForeignKey(Chicken, on_delete=models.CASCADE)

            class Meta:
                app_label = "privacy"

    let_apps_find((Chicken, Egg), monkeypatch)

    with pytest.raises(CyclicDeclarations, match=r"privacy\.(chicken|egg) -> privacy\.(chicken|egg)"):
        children_first([declaration_of(Chicken), declaration_of(Egg)])
