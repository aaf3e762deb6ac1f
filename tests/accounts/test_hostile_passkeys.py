"""What a browser sends for a passkey can be anything: no answer is a crash, none opens an account."""

import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.core import context
from allauth.mfa.webauthn.internal import auth
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from shop.accounts.models import User
from shop.accounts.passkey_forms import AddPasskeyForm, LoginPasskeyForm, SecondStepPasskeyForm
from tests.accounts.people import is_logged_in, log_in, log_in_as, prove_again
from tests.accounts.stored_passkey import stored_passkey

pytestmark = pytest.mark.django_db
QUICKLY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
scalars = some.none() | some.booleans() | some.integers() | some.text(max_size=12) | some.just("dGVsZWZvb24")
anything = some.recursive(
    scalars,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def _nearly(*keys: str, **inner: Any) -> some.SearchStrategy[Any]:
    """Objects with these keys, each with anything in it or left out."""
    return some.fixed_dictionaries({}, optional={key: inner.get(key, anything) for key in keys})


proofs = _nearly("clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject")
answers = anything | _nearly(
    "id", "rawId", "type", "response", "clientExtensionResults", response=proofs | anything
)


@pytest.fixture
def _in_a_request(klant: User) -> Iterator[None]:
    request = RequestFactory().get("/")
    request.session, request.user = {}, klant  # type: ignore[assignment]
    with context.request_context(request):
        yield


@QUICKLY
@given(answer=answers)
@pytest.mark.usefixtures("_in_a_request")
def test_no_answer_logs_in(answer: Any) -> None:
    auth.begin_authentication(None)

    assert not LoginPasskeyForm({"credential": json.dumps(answer)}).is_valid()


@QUICKLY
@given(answer=answers)
@pytest.mark.usefixtures("_in_a_request")
def test_no_answer_is_a_second_step(klant: User, answer: Any) -> None:
    auth.begin_authentication(klant)

    form: Any = SecondStepPasskeyForm

    assert not form({"credential": json.dumps(answer)}, user=klant).is_valid()


@QUICKLY
@given(answer=answers)
@pytest.mark.usefixtures("_in_a_request")
def test_no_answer_is_a_new_passkey(klant: User, answer: Any) -> None:
    auth.begin_registration(klant, passwordless=True)

    form: Any = AddPasskeyForm

    assert not form(user=klant, data={"credential": json.dumps(answer)}).is_valid()


@pytest.mark.usefixtures("_in_a_request")
def test_a_number_does_not_become_that_many_bytes() -> None:
    tracemalloc.start()

    is_valid = LoginPasskeyForm({"credential": '{"rawId": 400000000, "response": {}}'}).is_valid()

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not is_valid
    assert most < 1_000_000


@pytest.mark.parametrize("answer", ["", "x", "[]", "{}", '{"id": "x"}', "[" * 5000])
def test_the_pages_answer_politely(client: Client, klant: User, answer: str) -> None:
    stored_passkey(klant)
    half_way, inside = Client(), log_in_as(klant)
    log_in(half_way, klant.email)
    inside.force_login(klant)
    prove_again(inside)

    replies = [
        client.post(reverse("mfa_login_webauthn"), {"credential": answer}),
        half_way.post(reverse("mfa_authenticate"), {"credential": answer}),
        inside.post(reverse("mfa_add_webauthn"), {"credential": answer}),
        inside.post(reverse("mfa_reauthenticate_webauthn"), {"credential": answer}),
    ]

    assert [reply.status_code for reply in replies] == [302, 200, 200, 302]
    assert not is_logged_in(client)
    assert not is_logged_in(half_way)
