"""The buttons of the newsletter's page: telling Mailchimp once more, comparing both lists, and reading figures now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult

from shop.backoffice.newsletter.compared import was_held_back
from shop.backoffice.newsletter.concerns import MODEL, PAGE
from shop.backoffice.privacy.page import require_change
from shop.enqueueing import enqueue_unless_waiting
from shop.newsletter.mailchimp import attempts
from shop.newsletter.mailchimp.figure_tasks import read_newsletter_figures
from shop.newsletter.mailchimp.standing import parked
from shop.newsletter.models import Comparison
from shop.newsletter.tasks import compare_with_mailchimp, tell_mailchimp

UNDER_WAY = "Er wacht al een vergelijking. Kijk over een paar minuten nog eens."
BEGUN = "De vergelijking begint. Kijk over een paar minuten nog eens."
READING = "De winkel vraagt het aan Mailchimp. Kijk over een minuut nog eens."
NOTHING_LEFT = "Daar is niets meer van over om opnieuw te proberen."


@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """Whatever Mailchimp must be told of this heap and was given up, within the minute. Needs the right to change."""
    require_change(request, MODEL)
    heap = parked().filter(wanted=request.POST.get("wanted"), problem=request.POST.get("problem"))
    count = attempts.try_again(list(heap.values_list("pk", flat=True)))
    if count:
        tell_mailchimp.enqueue()
        words = "1 adres wordt" if count == 1 else f"{count} adressen worden"
        messages.success(request, f"{words} opnieuw doorgegeven. Kijk over een minuut nog eens.")
    else:
        messages.info(request, NOTHING_LEFT)
    return redirect(PAGE)


@require_POST
def compare(request: HttpRequest) -> HttpResponse:
    """Behind the page, for it can take minutes. With `even_if_many` also where the last one was held back."""
    require_change(request, MODEL)
    if _waits():
        messages.info(request, UNDER_WAY)
        return redirect(PAGE)
    goes_on = was_held_back(Comparison.objects.first()) and request.POST.get("even_if_many") == "ja"
    compare_with_mailchimp.enqueue(times_left=1, even_if_many=goes_on)
    messages.success(request, BEGUN)
    return redirect(PAGE)


@require_POST
def read_figures(request: HttpRequest) -> HttpResponse:
    """For who just mended a template, or sent a newsletter. Needs the right to change."""
    require_change(request, MODEL)
    enqueue_unless_waiting(read_newsletter_figures)
    messages.success(request, READING)
    return redirect(PAGE)


def _waits() -> bool:
    path = compare_with_mailchimp.module_path
    return DBTaskResult.objects.ready().filter(task_path=path).exists()
