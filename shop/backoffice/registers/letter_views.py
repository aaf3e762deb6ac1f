"""Writing, reading and sending the letter about a breach. What they do is `privacy.registers.breaches.letter`."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from privacy.mailings.models import Mailing
from privacy.mailings.writing import AlreadyBegun, OtherWords
from privacy.registers.breaches import letter, recording
from privacy.registers.breaches.affected import affected_by
from privacy.registers.breaches.letter import NotDecided
from privacy.registers.breaches.paper import letters_zip
from privacy.registers.models import Breach
from privacy.registers.roles import role_of
from shop.accounts.proved import proved_again_to_post
from shop.backoffice.privacy.page import answer, require_change
from shop.backoffice.registers.letter_forms import LetterForm
from shop.backoffice.registers.letter_page import letter_on_page, letter_to_read

MODEL = "registers.breach"
GOES = "De brief gaat nu uit. Je ziet hier hoe ver het is."
WENT_BEFORE = "Deze brief was al onderweg. Niemand krijgt hem twee keer."
OTHER_WORDS = "De brief is intussen veranderd. Lees hem nog eens voor hij gaat."
NOT_DECIDED = "Besluit eerst dat je dit meldt. Pas dan gaat er een brief uit."
ON_ITS_WAY = "De brief is onderweg. Er is niets meer aan te veranderen."


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Her own words; may be written anew until it goes."""
    breach = _breach(request, breach_id)
    written = letter.letter_of(breach)
    words = letter.words_of(written) if written else letter.first_words(breach)
    form = LetterForm(request.POST or None, words=words)
    if request.method == "POST" and form.is_valid():
        return _write(request, breach, form)
    return answer(
        request,
        "registers/letter_form.html",
        title=f"Brief over datalek {breach.number}",
        status=422 if form.is_bound else 200,
        opts=Breach._meta,
        breach=breach,
        form=form,
        page=letter_on_page(breach),
    )


@require_safe
def read(request: HttpRequest, breach_id: int) -> HttpResponse:
    """As it will go, to how many; and how far it is once it goes."""
    breach = _breach(request, breach_id)
    return answer(
        request,
        "registers/letter.html",
        title=f"Brief over datalek {breach.number}",
        opts=Breach._meta,
        breach=breach,
        page=letter_on_page(breach),
        letter=letter_to_read(breach, _letter(breach)),
    )


@proved_again_to_post
@require_POST
def send(request: HttpRequest, breach_id: int) -> HttpResponse:
    """Asks for her password or second factor once more: what was mailed cannot be taken back."""
    breach = _breach(request, breach_id)
    try:
        is_begun = letter.let_go(
            breach,
            _letter(breach),
            digest=request.POST.get("brief", ""),
            by=role_of(request.user),
            now=timezone.now(),
        )
    except NotDecided:
        messages.error(request, NOT_DECIDED)
    except OtherWords:
        messages.error(request, OTHER_WORDS)
    else:
        messages.success(request, GOES if is_begun else WENT_BEFORE)
    return redirect("admin:registers_breach_lezen", breach.pk)


@require_POST
def papers(request: HttpRequest, breach_id: int) -> HttpResponse:
    """The letters for the post, made now; that they were fetched is in the log."""
    breach = _breach(request, breach_id)
    homes = affected_by(breach).homes
    packed = letters_zip(_letter(breach), homes, today=timezone.localdate())
    recording.note(
        breach, f"{len(homes)} brieven voor de post gemaakt", by=role_of(request.user), now=timezone.now()
    )
    return HttpResponse(
        packed,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="brieven-{breach.number}.zip"',
            "Cache-Control": "no-store, private",
        },
    )


def _breach(request: HttpRequest, breach_id: int) -> Breach:
    require_change(request, MODEL)
    return get_object_or_404(Breach, pk=breach_id)


def _letter(breach: Breach) -> Mailing:
    written = letter.letter_of(breach)
    if written is None:
        raise Http404
    return written


def _write(request: HttpRequest, breach: Breach, form: LetterForm) -> HttpResponse:
    try:
        letter.write(breach, form.words, now=timezone.now())
    except AlreadyBegun:
        messages.info(request, ON_ITS_WAY)
    return redirect("admin:registers_breach_lezen", breach.pk)
