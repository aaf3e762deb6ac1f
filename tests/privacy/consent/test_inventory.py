"""The list of cookies: its versions follow its words, and it refuses to contradict itself."""

from dataclasses import replace

import pytest

from privacy.consent.inventory import Group, InvalidList, Storage
from tests.privacy.consent.lists import ANALYTICS, ONLY_FUNCTIONAL, TRACKING, TWO, cookie_list, kept

GA = kept("_ga*", group="tracking")


def test_a_pattern_finds_its_cookies_and_no_others() -> None:
    found = TWO.find("_ga_ABC123", storage=Storage.COOKIE)

    assert found is not None
    assert found.group == "tracking"
    assert TWO.find("ga", storage=Storage.COOKIE) is None
    assert TWO.find("_ga", storage=Storage.LOCAL) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"purpose": "Iets anders."},
        {"owner": "Een ander"},
        {"term": "een jaar"},
        {"name": "_gid"},
        {"storage": Storage.LOCAL},
    ],
)
def test_every_word_about_a_cookie_changes_the_version_of_its_group_only(changed: dict[str, str]) -> None:
    before = cookie_list(GA, kept("teller", group="analytisch"))
    after = cookie_list(replace(GA, **changed), kept("teller", group="analytisch"))  # type: ignore[arg-type]

    assert before.version_of(TRACKING) != after.version_of(TRACKING)
    assert before.version_of(ANALYTICS) == after.version_of(ANALYTICS)


def test_another_question_is_another_version_of_every_group() -> None:
    before, after = cookie_list(GA), cookie_list(GA, question="Echt?")

    assert all(before.versions()[code] != after.versions()[code] for code in before.versions())


def test_the_order_of_a_list_changes_nothing() -> None:
    one, two = kept("a", group="tracking"), kept("b", group="tracking")

    assert cookie_list(one, two).versions() == cookie_list(two, one).versions()


def test_a_group_that_is_not_in_use_is_not_asked_about() -> None:
    idle = Group(code="later", name="Later", purpose="Nog niet.", in_use=lambda: False)

    assert cookie_list(groups=(idle,)).optional_groups() == ()
    assert ONLY_FUNCTIONAL.optional_groups() == ()


def test_a_cookie_of_a_group_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidList, match="onbekend"):
        cookie_list(kept("x", group="onbekend"))


def test_two_groups_with_one_code_are_refused() -> None:
    with pytest.raises(InvalidList):
        cookie_list(groups=(ANALYTICS, ANALYTICS))
