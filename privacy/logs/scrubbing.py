"""Takes out of a line of text whatever says who somebody is, and leaves the rest as it was.

Pure, but for the prefixes of secret links that it is given. Not for names and streets, which no rule can tell from
other words: the code that logs must not name them. Each kind has a quick look before the close one, because most
lines hold nothing.
"""

import re
from collections.abc import Callable, Sequence

from privacy.logs.network_addresses import without_addresses
from privacy.logs.numbers import without_numbers
from privacy.logs.phones import without_phones
from privacy.logs.secrets import secret_paths, without_secrets
from privacy.logs.sql_values import without_values

Scrub = Callable[[str], str]

EMAIL = "<e-mail>"
# One class per run, so that hostile text costs linear time; "@" also as browsers and JSON write it in an address.
_EMAIL = re.compile(
    r"[\w.!#$&'*+/=?^`{|}~-]{1,64}(?:@|%40|\\u0040)[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE
)
_QUOTED_EMAIL = re.compile(r'"[^"\n]{1,64}"@[\w-]{1,63}(?:\.[\w-]{1,63})+')


def scrubber(*, secret_prefixes: Sequence[str] = ()) -> Scrub:
    """A function that cleans a text. `secret_prefixes` begin the paths of links that work like a key."""
    hide_paths = secret_paths(secret_prefixes)

    def scrub(text: str) -> str:
        cleaned = without_values(text)
        cleaned = hide_paths(cleaned)
        cleaned = without_secrets(cleaned)
        cleaned = without_emails(cleaned)
        cleaned = without_addresses(cleaned)
        return without_phones(without_numbers(cleaned))

    return scrub


def without_emails(text: str) -> str:
    if "@" not in text and "%40" not in text and "\\u0040" not in text:
        return text
    return _EMAIL.sub(EMAIL, _QUOTED_EMAIL.sub(EMAIL, text))
