"""Where a visitor stands: who is asked, when again, and what holds meanwhile."""

from datetime import date

from privacy.consent.choice import Choice
from privacy.consent.standing import Standing, standing_of

VERSIONS = {"analytisch": "aaaa1111", "tracking": "bbbb2222"}


def chose(*, signal: bool = False, **groups: str) -> Choice:
    return Choice("x", groups, signal=signal, made_on=date(2026, 11, 23))


def stands(choice: Choice | None, *, signal: bool = False, versions: dict[str, str] = VERSIONS) -> Standing:
    return standing_of(choice, versions=versions, signal=signal)


def test_who_did_not_choose_is_asked_and_allows_nothing() -> None:
    found = stands(None)

    assert found.asks
    assert not found.accepted
    assert found.key == "none"


def test_nobody_is_asked_when_nothing_needs_asking() -> None:
    assert stands(None, versions={}) == Standing()
    assert stands(None, signal=True, versions={}).asks is False


def test_who_accepted_everything_is_not_asked() -> None:
    found = stands(chose(analytisch="aaaa1111", tracking="bbbb2222"))

    assert not found.asks
    assert found.key == "analytisch+tracking"


def test_who_refused_is_not_asked() -> None:
    found = stands(chose(analytisch="0", tracking="0"))

    assert not found.asks
    assert found.key == "refused"


def test_one_group_may_be_accepted_and_another_refused() -> None:
    found = stands(chose(analytisch="aaaa1111", tracking="0"))

    assert found.allows("analytisch")
    assert not found.allows("tracking")


def test_other_words_are_asked_about_again_and_the_old_yes_does_not_hold() -> None:
    found = stands(chose(analytisch="99999999", tracking="bbbb2222"))

    assert found.asks
    assert found.has_changed
    assert found.accepted == {"tracking"}
    assert found.key == "changed+tracking"


def test_a_change_does_not_concern_who_refused_that_group() -> None:
    found = stands(chose(analytisch="aaaa1111", tracking="0"), versions=VERSIONS | {"tracking": "cccc3333"})

    assert not found.asks


def test_a_new_group_is_asked_of_who_accepted_and_not_of_who_refused() -> None:
    assert stands(chose(analytisch="aaaa1111")).asks
    assert not stands(chose(analytisch="0")).asks
    assert not stands(chose(analytisch="0")).allows("tracking")


def test_a_signal_is_a_refusal_that_is_told_and_can_be_overridden() -> None:
    found = stands(None, signal=True)

    assert found.asks
    assert found.signal
    assert not found.accepted
    assert found.key == "signal"


def test_who_accepted_in_spite_of_his_signal_is_believed() -> None:
    found = stands(chose(signal=True, analytisch="aaaa1111", tracking="0"), signal=True)

    assert found.allows("analytisch")
    assert not found.asks


def test_a_signal_that_came_after_a_yes_takes_it_back() -> None:
    found = stands(chose(analytisch="aaaa1111", tracking="0"), signal=True)

    assert not found.accepted
    assert found.asks
    assert found.signal


def test_a_refusal_stays_a_refusal_with_a_signal() -> None:
    assert not stands(chose(analytisch="0", tracking="0"), signal=True).asks
