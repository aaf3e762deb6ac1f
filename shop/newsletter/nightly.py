"""What a day does for the list: who has an old yes is asked whether it holds, and what ended is closed in the book."""

from django.utils import timezone
from django_tasks import task

from shop.newsletter.ending import end_what_is_gone
from shop.newsletter.renewing import ask_again


@task()
def tend_newsletter() -> dict[str, int]:
    """Returns how many of each."""
    now = timezone.now()
    return {"ended": end_what_is_gone(now=now), "asked": ask_again(now=now)}
