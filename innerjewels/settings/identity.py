"""Who sells: what the law wants on every page, mail and invoice (art. 3:15d and 6:230m BW, art. 27 Hrw)."""

from collections.abc import Callable
from dataclasses import dataclass

import phonenumbers
from stdnum.nl import btw, postcode

from innerjewels.settings.env import Environment, SettingError, problems


@dataclass(frozen=True)
class ShopIdentity:
    """All texts as printed. `phone` in international notation, `kvk` 8 digits, `btw_id` as NL…B.."""

    trade_name: str
    owner: str
    street: str
    postcode: str
    city: str
    country: str
    kvk: str
    btw_id: str
    email: str
    phone: str


DEMO_IDENTITY = ShopIdentity(
    trade_name="InnerJewels",
    owner="Irene Schildkamp",
    street="Ateliersteeg 12",
    postcode="1234 AB",
    city="Voorbeeldstad",
    country="Nederland",
    kvk="00000000",
    btw_id="NL000000000B00",
    email="info@innerjewels.nl",
    phone="+31 20 000 00 00",
)


def real_identity(env: Environment) -> ShopIdentity:
    """The identity from SHOP_* variables, each checked; raises SettingError with every problem at once."""
    readers = identity_readers(env)
    if messages := problems(list(readers.values())):
        raise SettingError("\n".join(messages))
    return ShopIdentity(**{field: read() for field, read in readers.items()}, country="Nederland")


def identity_readers(env: Environment) -> dict[str, Callable[[], str]]:
    """One reader a field of ShopIdentity; each raises SettingError when missing, placeholder or malformed."""
    return {
        "trade_name": lambda: env.real("SHOP_TRADE_NAME"),
        "owner": lambda: env.real("SHOP_OWNER"),
        "street": lambda: _checked(
            env, "SHOP_STREET", _is_own_street, "the workshop's own street and number"
        ),
        "postcode": lambda: _checked(env, "SHOP_POSTCODE", _is_postcode, "a Dutch postcode such as 3511 AX"),
        "city": lambda: env.real("SHOP_CITY"),
        "kvk": lambda: _checked(env, "SHOP_KVK", _is_kvk, "eight digits and not zero"),
        "btw_id": lambda: _checked(env, "SHOP_BTW_ID", btw.is_valid, "a btw-id with valid check digits"),
        "email": lambda: _checked(env, "SHOP_EMAIL", _is_email, "an e-mail address"),
        "phone": lambda: _checked(env, "SHOP_PHONE", _is_phone, "a number such as +31 6 12345678"),
    }


def _checked(env: Environment, name: str, is_valid: Callable[[str], bool], wanted: str) -> str:
    value = env.real(name)
    if not is_valid(value):
        raise SettingError(f"{name} must be {wanted}, not {value!r}.")
    return value


def _is_own_street(value: str) -> bool:
    return value != DEMO_IDENTITY.street


def _is_postcode(value: str) -> bool:
    return bool(postcode.is_valid(value)) and value.replace(" ", "") != "1234AB"


def _is_kvk(value: str) -> bool:
    return len(value) == 8 and value.isdecimal() and int(value) > 0


def _is_email(value: str) -> bool:
    name, _, host = value.partition("@")
    return bool(name) and "." in host


def _is_phone(value: str) -> bool:
    if value == DEMO_IDENTITY.phone:
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value, "NL"))
    except phonenumbers.NumberParseException:
        return False
