"""Whatever is sent to the stand-in, the answer is one of Mollie's."""

import http.client
import json
from typing import Any
from urllib.parse import quote

import pytest
import requests
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from mollie.api.error import UnauthorizedError

from shop.demo.mollie_standin.app import create_app
from shop.demo.mollie_standin.pace import PACES
from shop.demo.mollie_standin.standin import open_standin
from tests.demo.mollie_shop import Shop, new_api_key, payment_request

EUR = "EUR"


def is_mollie_error(status: int, *, content_type: str | None, body: bytes) -> bool:
    """Whether an answer has the form of Mollie's errors."""
    told = json.loads(body)
    has_words = bool(told["title"] and told["detail"] and told["_links"]["documentation"]["href"])
    return content_type == "application/hal+json" and told["status"] == status and has_words


@pytest.mark.parametrize(
    "key", ["test_short", f"live_{'a' * 30}", f"test_{'a' * 31}", f"test_{'é' * 30}", f"test_{'_' * 30}"]
)
def test_a_key_of_another_form_gets_401(shop: Shop, key: str) -> None:
    shop.client.api_key = key.encode().decode("latin-1")

    with pytest.raises(UnauthorizedError, match="Missing authentication, or failed to authenticate"):
        shop.pay()


def test_an_unknown_path_without_a_key_gets_401_and_with_a_key_404(shop: Shop) -> None:
    without = requests.get(f"{shop.url}/v2/customers", timeout=5)

    assert without.status_code == 401
    assert without.json()["title"] == "Unauthorized Request"
    assert shop.call("GET", "customers").status_code == 404


def test_an_unknown_payment_gets_mollies_404(shop: Shop) -> None:
    answer = shop.call("GET", "payments/tr_bestaatniet")

    assert answer.json() == {
        "status": 404,
        "title": "Not Found",
        "detail": "No payment exists with token tr_bestaatniet.",
        "_links": {
            "documentation": {
                "href": "https://docs.mollie.com/overview/handling-errors",
                "type": "text/html",
            }
        },
    }


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS", "TRACE"])
def test_a_method_that_the_call_does_not_have_gets_405(shop: Shop, method: str) -> None:
    answer = shop.call(method, "payments")

    assert is_mollie_error(405, content_type=answer.headers["Content-Type"], body=answer.content)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": None}, "amount"),
        ({"amount": "10.00"}, "amount"),
        ({"amount": {"currency": EUR, "value": 10.0}}, "amount.value"),
        ({"amount": {"currency": EUR, "value": "10"}}, "amount.value"),
        ({"amount": {"currency": EUR, "value": "10.0"}}, "amount.value"),
        ({"amount": {"currency": EUR, "value": "1,000.00"}}, "amount.value"),
        ({"amount": {"currency": EUR, "value": "-1.00"}}, "amount.value"),
        ({"amount": {"currency": EUR, "value": "١٠.٠٠"}}, "amount.value"),
        ({"amount": {"currency": EUR, "value": "10.00\n"}}, "amount.value"),
        ({"amount": {"currency": EUR, "value": "0.00"}}, "amount"),
        ({"amount": {"currency": EUR, "value": "1000000.01"}}, "amount"),
        ({"amount": {"currency": EUR, "value": "10.00"}, "method": "in3"}, "amount"),
        ({"amount": {"currency": "USD", "value": "10.00"}, "method": "ideal"}, "amount"),
        ({"amount": {"currency": "eur", "value": "10.00"}}, "amount.currency"),
        ({"amount": {"currency": ["EUR"], "value": "10.00"}}, "amount.currency"),
        ({"description": None}, "description"),
        ({"description": "  "}, "description"),
        ({"description": 12}, "description"),
        ({"redirectUrl": None}, "redirectUrl"),
        ({"redirectUrl": "/mollie/terug"}, "redirectUrl"),
        ({"redirectUrl": "javascript:alert(1)"}, "redirectUrl"),
        ({"redirectUrl": "http://a;script-src *"}, "redirectUrl"),
        ({"redirectUrl": "http://[::1"}, "redirectUrl"),
        ({"redirectUrl": "http://127.0.0.1:99999/"}, "redirectUrl"),
        ({"webhookUrl": "127.0.0.1/haak"}, "webhookUrl"),
        ({"webhookUrl": ["http://127.0.0.1/haak"]}, "webhookUrl"),
        ({"method": "cheque"}, "method"),
        ({"method": ["ideal", {}]}, "method"),
        ({"method": {"id": "ideal"}}, "method"),
        ({"locale": "nl"}, "locale"),
        ({"metadata": "x" * 2000}, "metadata"),
        ({"sequenceType": "recurring"}, "sequenceType"),
        ({"lines": []}, "lines"),
        ({"billingAddress": {"city": 3}}, "billingAddress"),
        ({"testmode": True}, "testmode"),
    ],
)
def test_a_wrong_field_gets_422_and_is_named(shop: Shop, changes: dict[str, Any], field: str) -> None:
    answer = shop.call("POST", "payments", json=payment_request(**changes))

    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert is_mollie_error(422, content_type=answer.headers["Content-Type"], body=answer.content)
    assert shop.client.payments.list().count == 0


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"amount[value]=10.00",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        b'{"metadata": NaN}',
        b'{"metadata": 1e999}',
        b'{"description": "\\ud800"}',
        b'{"metadata": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
    ],
)
def test_a_body_that_is_not_a_json_object_gets_400(shop: Shop, body: bytes) -> None:
    answer = shop.call("POST", "payments", data=body)

    assert is_mollie_error(400, content_type=answer.headers["Content-Type"], body=answer.content)


def test_a_huge_body_is_refused_and_the_caller_hears_it(shop: Shop) -> None:
    answer = shop.call("POST", "payments", data=b"x" * 3_000_000)

    assert is_mollie_error(413, content_type=answer.headers["Content-Type"], body=answer.content)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=251", "limit=-1", "limit=x", "limit=٣", "limit=", "from=tr_x"]
)
def test_a_wrong_page_gets_400(shop: Shop, query: str) -> None:
    answer = shop.call("GET", f"payments?{query}")

    assert is_mollie_error(400, content_type=answer.headers["Content-Type"], body=answer.content)


@pytest.mark.parametrize(
    "query", ["locale=nl", "amount[value]=10", "amount[value]=10.00", "amount[currency]=EUR"]
)
def test_a_wrong_filter_of_methods_gets_422(shop: Shop, query: str) -> None:
    assert shop.call("GET", f"methods?{query}").status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/v2/payments/%ff%fe",
        "/v2/payments/tr_%00",
        "/v2/payments/" + "x" * 5000,
        "/v2//payments",
        "/v2/payments/",
        "/v2/payments/../../_standin/faults",
    ],
)
def test_an_odd_path_gets_404(shop: Shop, path: str) -> None:
    host = shop.url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=5)

    connection.request("GET", path, headers={"Authorization": f"Bearer {shop.key}"})
    answer = connection.getresponse()

    assert is_mollie_error(404, content_type=answer.getheader("Content-Type"), body=answer.read())


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The app without a server around it, for many calls in little time."""
    standin = open_standin(tmp_path_factory.mktemp("junk"), pace=PACES["tests"])
    client = create_app(standin).test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {new_api_key()}"
    return client


@pytest.fixture(scope="module")
def payment_id(api: FlaskClient) -> str:
    """A payment that the junk may hit."""
    created: str = api.post("/v2/payments", json=payment_request()).get_json()["id"]
    return created


PATHS = [
    "/v2/payments",
    "/v2/payments/{payment_id}",
    "/v2/payments/{payment_id}/refunds",
    "/v2/payments/tr_x",
    "/v2/payments/tr_x/refunds",
    "/v2/payments/tr_x/refunds/re_x",
    "/v2/payments/tr_x/chargebacks/chb_x",
    "/v2/methods",
    "/v2/methods/ideal",
    "/v2/refunds",
    "/v2/onbekend",
]
FIELDS = ["amount", "description", "redirectUrl", "webhookUrl", "method", "metadata", "locale", "lines"]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NEARLY_RIGHT = st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=3).map(
    lambda changes: json.dumps(payment_request() | changes).encode()
)


@settings(max_examples=300, deadline=None)
@given(
    method=st.sampled_from(["GET", "POST", "DELETE", "PATCH", "PUT", "OPTIONS"]),
    path=st.sampled_from(PATHS) | st.text(max_size=20).map(lambda text: f"/v2/payments/{quote(text)}"),
    query=st.dictionaries(st.sampled_from(["from", "limit", "embed", "locale", "amount[value]"]), st.text()),
    body=st.binary() | JUNK.map(lambda junk: json.dumps(junk).encode()) | NEARLY_RIGHT,
    key=st.none() | st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=20),
)
def test_junk_always_gets_an_answer_of_mollie(
    api: FlaskClient,
    payment_id: str,
    method: str,
    path: str,
    query: dict[str, str],
    body: bytes,
    key: str | None,
) -> None:
    headers = {} if key is None else {"Idempotency-Key": key}
    path = path.replace("{payment_id}", payment_id)

    answer = api.open(path, method=method, query_string=query, data=body, headers=headers)

    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert is_mollie_error(
            answer.status_code, content_type=answer.headers["Content-Type"], body=answer.data
        )


@settings(max_examples=100, deadline=None)
@given(path=st.sampled_from(["faults", "clock", "payments/tr_x/state", "refunds/re_x/state"]), order=JUNK)
def test_junk_orders_to_the_control_endpoints_are_refused(api: FlaskClient, path: str, order: Any) -> None:
    answer = api.post(f"/_standin/{path}", json=order)

    assert 400 <= answer.status_code < 500
