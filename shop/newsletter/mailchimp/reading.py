"""Lists that come in pages, and answers that are not what they should be. Knows no kind of thing in them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from shop.newsletter.mailchimp.answers import Answer, total_of
from shop.newsletter.mailchimp.errors import MailchimpUnreachable
from shop.newsletter.mailchimp.wire import ask

PAGE = 1000  # the most that Mailchimp gives at once


@contextmanager
def reading() -> Iterator[None]:
    """MailchimpUnreachable for whatever the readers in `answers` raise."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MailchimpUnreachable(f"An answer is not Mailchimp's: {type(error).__name__}.") from None


def pages(
    listing: Callable[..., Any], *args: str, of: str, fields: Sequence[str], **filters: str
) -> Iterator[list[Answer]]:
    """The rows of each page. `of` names what is listed, in Mailchimp's words; of each only these fields come.

    A list that ends before its end is no list: MailchimpUnreachable.
    """
    wanted = [*(f"{of}.{field}" for field in fields), "total_items"]
    seen, total = 0, 1
    while seen < total:
        answer = ask(listing, *args, fields=wanted, count=PAGE, offset=seen, **filters)
        with reading():
            rows, total = list(answer[of]), total_of(answer)
        if not rows and seen < total:
            raise MailchimpUnreachable("A list ended before its end.")
        yield rows
        seen += len(rows)
