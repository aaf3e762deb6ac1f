"""Readers of environment variables: the value, or an error that names the variable and what is wrong."""

import pytest

from innerjewels.settings.env import Environment, SettingError, problems


def reading(value: str | None) -> Environment:
    return Environment({} if value is None else {"NAME": value})


@pytest.mark.parametrize("value", [None, "", "   "])
def test_an_empty_variable_counts_as_missing(value: str | None) -> None:
    with pytest.raises(SettingError, match="^NAME is not set"):
        reading(value).text("NAME")

    assert reading(value).text("NAME", "default") == "default"


@pytest.mark.parametrize("value", ["changeme", "CHANGE-ME-please", "voorbeeld.nl", "<vul in>", "TODO"])
def test_a_placeholder_is_not_a_value(value: str) -> None:
    with pytest.raises(SettingError, match="^NAME is still a placeholder"):
        reading(value).real("NAME")


def test_a_secret_is_long_enough_and_never_repeated_in_the_error() -> None:
    with pytest.raises(SettingError, match="^NAME is too short: 6 characters") as refused:
        reading("s3cr3t").secret("NAME", at_least=50)

    assert "s3cr3t" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "flag"), [("1", True), ("Yes", True), ("off", False), ("false", False), (None, True)]
)
def test_a_flag_is_read(value: str | None, flag: bool) -> None:
    assert reading(value).flag("NAME", True) is flag


def test_a_flag_that_is_neither_is_refused() -> None:
    with pytest.raises(SettingError, match="^NAME must be one of"):
        reading("maybe").flag("NAME", False)


@pytest.mark.parametrize("value", ["x", "1.5", "-1", "70000", ""])
def test_a_number_outside_its_bounds_is_refused(value: str) -> None:
    if value:
        with pytest.raises(SettingError, match="^NAME must be"):
            reading(value).integer("NAME", 1, low=0, high=65535)
    else:
        assert reading(value).integer("NAME", 1) == 1


@pytest.mark.parametrize(
    "value", ["innerjewels.nl", "ftp://innerjewels.nl", "https://", "http://innerjewels.nl"]
)
def test_what_is_no_url_of_the_right_kind_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match="^NAME must be a URL that starts with https"):
        reading(value).url("NAME", schemes=["https"])


def test_a_url_loses_its_last_slash() -> None:
    assert reading("https://innerjewels.nl/").url("NAME", schemes=["https"]) == "https://innerjewels.nl"


def test_a_list_is_split_at_commas_and_may_not_be_empty() -> None:
    assert reading("a, b,,").names("NAME") == ["a", "b"]
    with pytest.raises(SettingError, match="^NAME must hold"):
        reading(", ,").names("NAME")


def test_all_problems_are_told_at_once() -> None:
    env = Environment({})

    assert problems([lambda: env.text("A"), lambda: env.text("B", "b"), lambda: env.text("C")]) == [
        "A is not set.",
        "C is not set.",
    ]
