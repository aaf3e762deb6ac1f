"""After one person's erasure everything of all others is as it was, byte for byte; and the plan is what was done."""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from privacy.emptying import not_yet_empty
from privacy.erasure.plan import Plan, plan_for
from privacy.erasure.steps import Action
from privacy.registry import registry
from privacy.subject import Subject
from shop.accounts.models import User
from tests.personal_data.traces import traces_of_account, traces_of_guest
from tests.privacy.erasure.people import (
    OWN_TABLES,
    TODAY,
    close_all,
    delivered,
    erase,
    everything,
    order_of_account,
    order_of_guest,
)
from tests.privacy.export.opened import open_package_of
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db

Rows = dict[tuple[str, Any], tuple[Any, ...]]
GAST, KLANT = Subject(emails=["gast@voorbeeld.nl"]), Subject(emails=["klant@voorbeeld.nl"])


def changed(before: Rows, after: Rows) -> set[tuple[str, Any]]:
    """Rows that went or hold something else; without what an erasure writes of itself and the work it asks for."""
    rows = {row for row in before if after.get(row) != before[row]}
    return {(label, key) for label, key in rows if label not in OWN_TABLES}


def planned(plan: Plan) -> set[tuple[str, Any]]:
    return {(step.model, key) for step in plan.changes for key in step.ids}


def everyone_leaves_everything() -> None:
    """A with an account and B with none, both with all that one can leave, and the owner."""
    jewel = make_jewel(stock=9)
    User.objects.create(email="baas@voorbeeld.nl", is_staff=True)
    traces_of_account(User.objects.create(email="klant@voorbeeld.nl"), jewel)
    traces_of_guest("gast@voorbeeld.nl", jewel)
    for email in ("klant@voorbeeld.nl", "gast@voorbeeld.nl"):
        close_all(email)


@pytest.mark.parametrize("subject", [KLANT, GAST], ids=["an account", "a guest"])
def test_an_erasure_changes_exactly_the_rows_of_its_plan(subject: Subject) -> None:
    everyone_leaves_everything()
    plan, before = plan_for(subject, today=TODAY), everything()

    erase(subject)

    assert changed(before, everything()) == planned(plan)


@pytest.mark.parametrize(("erased", "other"), [(KLANT, GAST), (GAST, KLANT)], ids=["an account", "a guest"])
def test_nothing_that_another_left_is_in_the_plan(erased: Subject, other: Subject) -> None:
    everyone_leaves_everything()
    of_other = {
        (one.model, key)
        for one in registry.declarations()
        for key in one.find(other).values_list("pk", flat=True)
    }

    shared = planned(plan_for(erased, today=TODAY)) & of_other

    assert shared == set()


@pytest.mark.parametrize("subject", [KLANT, GAST], ids=["an account", "a guest"])
def test_all_that_goes_would_have_been_exported_and_all_that_is_exported_is_in_the_plan(
    subject: Subject,
) -> None:
    everyone_leaves_everything()
    exported = {
        (one.model, key, name)
        for one in registry.declarations()
        for key in one.find(subject).values_list("pk", flat=True)
        for name in one.field_names
    }

    steps = plan_for(subject, today=TODAY).steps

    named = {(step.model, key, name) for step in steps for key in step.ids for name in step.fields}
    going_along = {fact for fact in named - exported if _hangs(fact, steps)}
    assert named - exported == going_along
    assert {fact for fact in exported - named if not _is_empty(*fact)} == set()


@pytest.mark.parametrize("subject", [KLANT, GAST], ids=["an account", "a guest"])
def test_the_package_that_he_could_take_before_has_every_row_of_the_plan(subject: Subject) -> None:
    everyone_leaves_everything()
    package = open_package_of(subject)

    steps = plan_for(subject, today=TODAY).steps

    named: dict[str, set[Any]] = {}
    for step in steps:
        if not any(_hangs((step.model, key, ""), steps) for key in step.ids):
            named.setdefault(step.model, set()).update(step.ids)
    shown = {one.model: len(package.rows(one.model)) for one in registry.declarations()}
    assert {model: len(keys) for model, keys in named.items()} == {m: n for m, n in shown.items() if n}


@pytest.mark.parametrize("subject", [KLANT, GAST], ids=["an account", "a guest"])
def test_a_second_run_changes_nothing(subject: Subject) -> None:
    everyone_leaves_everything()
    erase(subject)
    before = everything()

    again = plan_for(subject, today=TODAY)
    erase(subject)

    assert again.changes == ()
    assert changed(before, everything()) == set()


def _hangs(fact: tuple[str, Any, str], steps: tuple[Any, ...]) -> bool:
    label, key, _ = fact
    return any(
        step.model == label and key in step.ids and step.reason
        for step in steps
        if step.action is not Action.KEEP
    )


def _is_empty(label: str, key: Any, name: str) -> bool:
    """A column that holds nothing of anyone, so that nothing needs to be done with it."""
    declaration = registry.declaration_of(label)
    rows = apps.get_model(label)._base_manager.filter(pk=key)
    return not rows.filter(not_yet_empty(declaration, (name,))).exists()


KINDS = {
    "guest, delivered": lambda n: delivered(order_of_guest("gast@voorbeeld.nl", f"ring-{n}")),
    "guest, open": lambda n: order_of_guest("gast@voorbeeld.nl", f"ring-{n}"),
    "account, delivered": lambda n: delivered(order_of_account(_klant(), f"ring-{n}")),
    "account, open": lambda n: order_of_account(_klant(), f"ring-{n}"),
    "all of a guest": lambda n: traces_of_guest("gast@voorbeeld.nl", make_jewel(f"ring-{n}", stock=9)),
    "all of another guest": lambda n: traces_of_guest("buur@voorbeeld.nl", make_jewel(f"ring-{n}", stock=9)),
    "open, of the neighbour": lambda n: order_of_guest("buur@voorbeeld.nl", f"ring-{n}"),
}


def _klant() -> User:
    return User.objects.get_or_create(email="klant@voorbeeld.nl")[0]


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to make a failing example smaller takes longer than to read it
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kinds=st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=4, unique=True),
    subject=st.sampled_from([KLANT, GAST, KLANT | GAST]),
)
def test_whatever_people_left_an_erasure_is_its_plan_and_a_second_run_is_nothing(
    kinds: list[str], subject: Subject
) -> None:
    with transaction.atomic():
        for number, kind in enumerate(kinds):
            KINDS[kind](number)
        plan, before = plan_for(subject, today=timezone.localdate()), everything()

        erase(subject)
        after = everything()
        erase(subject)

        assert changed(before, after) == planned(plan)
        assert changed(after, everything()) == set()
        transaction.set_rollback(True)
