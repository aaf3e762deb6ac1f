"""The ways to pay, read by Mollie's newer client."""

from enum import Enum

from stand_in import Reader


def test_the_methods_for_an_amount_are_understood_whole(reader: Reader) -> None:
    methods = reader.mollie.methods.list(
        amount={"currency": "EUR", "value": "149.00"},
        locale="nl_NL",
        billing_country="NL",
        include_wallets="applepay",
    )

    assert reader.unread(methods) == []
    ideal = methods.embedded.methods[0]
    assert (ideal.id.value, ideal.description) == ("ideal", "iDEAL | Wero")
    assert all(isinstance(method.id, Enum) for method in methods.embedded.methods)


def test_one_method_is_understood_whole(reader: Reader) -> None:
    method = reader.mollie.methods.get(method_id="creditcard", locale="nl_NL")

    assert reader.unread(method) == []
    assert (method.description, method.status.value) == ("Creditcard", "activated")
