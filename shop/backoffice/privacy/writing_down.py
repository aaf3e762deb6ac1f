"""A request that came by mail, telephone, letter or in person, written down with the day on which it came.

Who has no e-mail address gives a postal one: by that his data are found, and there the letters go.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from privacy.one_address import OneAddressField
from privacy.rights.kinds import Channel, Right
from privacy.rights.kinds_form import one_line
from privacy.rights.models import RightsRequest
from privacy.rights.organisation import errors_in
from privacy.rights.receiving import Question, receive
from privacy.rights.sealed import Contact, Details
from privacy.subject import Residence, Subject
from shop.backoffice.privacy.page import answer, require_change
from shop.backoffice.privacy.request_steps import back_to, by_whom
from shop.backoffice.privacy.words_field import words_field

HOME = ("street", "house_number", "postcode", "city")
NO_WAY_BACK = (
    "Vul een e-mailadres in, of een volledig postadres: anders weet ik niet waar het antwoord heen moet."
)
CANNOT_CONFIRM = "Zonder e-mailadres kan de vrager dit niet zelf bevestigen. Geef het bestand aan de vrager."
NOT_WHOLE = "Vul het hele postadres in, of laat het leeg."


def _line(label: str, hint: str = "", *, longest: int = 120, required: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(required),
        error_messages={"required": required},
        widget=UnfoldAdminTextInputWidget(),
    )


def _email(label: str, hint: str) -> OneAddressField:
    return OneAddressField(
        label=label,
        help_text=hint,
        max_length=254,
        required=False,
        error_messages={"invalid": "Dit lijkt geen e-mailadres."},
        widget=UnfoldAdminTextInputWidget(attrs={"type": "email"}),
    )


class WriteDownForm(forms.Form):
    channel = forms.ChoiceField(
        label="Hoe kwam het?",
        choices=[
            (channel.value, channel.label)
            for channel in Channel
            if channel not in (Channel.FORM, Channel.ACCOUNT)
        ],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe het kwam."),
        widget=UnfoldAdminSelectWidget(),
    )
    received_on = forms.DateField(
        label="Wanneer kwam het?",
        help_text="De dag van de brief, mail of het gesprek. Vanaf dan lopen de vier weken.",
        error_messages={"required": "Vul de dag in.", "invalid": "Vul een datum in."},
        widget=UnfoldAdminTextInputWidget(attrs={"type": "date"}),
    )
    what = forms.MultipleChoiceField(
        label="Wat wordt er gevraagd?",
        choices=Right.choices,
        error_messages={"required": "Kies wat er gevraagd wordt."},
        widget=forms.CheckboxSelectMultiple,
    )
    name = _line("Naam", required="Vul een naam in.")
    email = _email(
        "E-mailadres", "Heeft de vrager er geen, vul dan het postadres in: je antwoordt met een brief."
    )
    street = _line("Straat")
    house_number = _line("Huisnummer", longest=20)
    postcode = _line("Postcode", longest=12)
    city = _line("Plaats")
    order_number = _line(
        "Bestelnummer (mag leeg)", "Zo vind ik ook wat onder een ander adres staat.", longest=40
    )
    organisation = _line("Naar welke organisatie? (mag leeg)", "Alleen bij overdracht aan een ander.")
    organisation_email = _email("E-mailadres van die organisatie", "De vrager bevestigt het zelf, per mail.")
    words = words_field(
        "Wat staat er precies? (mag leeg)",
        "Versleuteld bewaard, en alleen op de pagina van het verzoek te lezen.",
    )

    def clean_received_on(self) -> Any:
        received = self.cleaned_data["received_on"]
        if received > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return received

    def clean(self) -> dict[str, Any]:
        """Errors of the address go to its first line."""
        given = {
            name: one_line(value) if name in HOME else value for name, value in self.cleaned_data.items()
        }
        home = [given.get(name, "") for name in HOME]
        if any(home) and not all(home):
            self.add_error("street", NOT_WHOLE)
        if not any(home) and not given.get("email") and "email" not in self.errors:
            self.add_error("email", NO_WAY_BACK)
        parts = one_line(given.get("organisation", "")), given.get("organisation_email", "")
        for part, error in errors_in(*parts).items():
            self.add_error("organisation" if part == "name" else "organisation_email", error)
        if any(parts) and not given.get("email"):
            self.add_error("organisation", CANNOT_CONFIRM)
        return given

    def question(self) -> Question:
        """Of a valid form."""
        given = self.cleaned_data
        contact = Contact(name=one_line(given["name"]), email=given["email"], address=self._address())
        return Question(
            contact=contact,
            subject=self._subject(contact),
            rights={Right(value): self._details(Right(value)) for value in given["what"]},
            channel=Channel(given["channel"]),
            received_on=given["received_on"],
        )

    def _address(self) -> str:
        given = self.cleaned_data
        if not given["street"]:
            return ""
        return f"{given['street']} {given['house_number']}\n{given['postcode'].upper()}  {given['city']}"

    def _subject(self, contact: Contact) -> Subject:
        given = self.cleaned_data
        home = [Residence(contact.name, given["postcode"], given["house_number"])] if contact.address else []
        return Subject(
            emails=[contact.email], order_numbers=[one_line(given["order_number"])], residences=home
        )

    def _details(self, right: Right) -> Details:
        if right != Right.PORTABILITY:
            return Details(why=self.cleaned_data["words"])
        return Details(
            why=self.cleaned_data["words"],
            organisation=one_line(self.cleaned_data["organisation"]),
            organisation_email=self.cleaned_data["organisation_email"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request: HttpRequest) -> HttpResponse:
    """A request that came in another way than by the form."""
    require_change(request, "rightsrequest")
    form = WriteDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return back_to(receive(form.question(), **by_whom(request)))
    return answer(
        request,
        "rightsrequest/write_down.html",
        title="Verzoek opschrijven",
        opts=RightsRequest._meta,
        form=form,
        status=422 if form.is_bound else 200,
    )
