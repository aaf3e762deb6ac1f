"""Registration and ordering: which data, for what, and never for advertising (C24-C30)."""

from datetime import datetime

from privacy.legal import DataCategory
from privacy.promises.promise import Finding, Promise
from privacy.registry import NotDeclared, registry
from shop.accounts.forms import SignupForm
from shop.backoffice.orders.late import late_orders
from shop.forks.basket.models import Basket
from shop.forks.checkout.forms import CheckoutForm
from shop.forks.order.models import Order
from shop.forks.partner.strategy import Selector
from shop.fulfilment.statuses import OrderStatus
from shop.newsletter.mailchimp.standing import wanted_there_unasked, without_a_yes
from shop.newsletter.models import Subscription

CHAPTER = "Gegevensregistratie"
# Name, address, e-mail, telephone, the password, and which policy was read (C24).
REGISTRATION = frozenset({"first_name", "last_name", "email", "phone_number", "password1", "privacy_version"})
# The policy's list (C27), each for the buyer and for whom the parcel goes to.
PLACE = ("country", "postcode", "house_number", "house_number_addition", "street", "city")
PERSONAL = frozenset(
    {"name", "email", "phone", "mobile", *PLACE, "delivery_name", *(f"delivery_{field}" for field in PLACE)}
)
# What the checkout asks about the order and not about the person.
ABOUT_THE_ORDER = frozenset(
    {
        "other_delivery",
        "shipping_method",
        "payment",
        "customer_note",
        "wants_newsletter",
        "seen",
        "shown_total",
    }
)
WAITS_FOR_WORK = (OrderStatus.PAID, OrderStatus.IN_THE_MAKING, OrderStatus.READY)


def registration_stores_what_it_says(now: datetime) -> Finding:
    """C24: the form asks these fields and no other."""
    asked = set(SignupForm().fields)
    extra = sorted(asked - REGISTRATION)
    return Finding(not extra, f"{len(asked & REGISTRATION)} velden, {len(extra)} daarbuiten")


def each_kind_has_one_purpose(now: datetime) -> Finding:
    """C25: whatever holds an identity says for which service."""
    kinds = [
        one for one in registry.declarations() if any(f.category == DataCategory.IDENTITY for f in one.fields)
    ]
    silent = [one.model for one in kinds if not one.purpose.strip()]
    return Finding(bool(kinds) and not silent, f"{len(kinds)} soorten met wie je bent, elk met een doel")


def every_field_has_its_heading(now: datetime) -> Finding:
    """C26: identity, payment, traffic, and the jewels: nothing outside these."""
    fields = [field for one in registry.declarations() for field in one.fields]
    used = {field.category for field in fields}
    return Finding(used == set(DataCategory), f"{len(fields)} velden onder {len(used)} koppen")


def the_checkout_asks_the_eight(now: datetime) -> Finding:
    """C27: no personal field beside those of the policy's list."""
    basket = Basket()
    basket.strategy = Selector().strategy()
    asked = set(CheckoutForm(basket=basket).fields)
    extra = asked - PERSONAL - ABOUT_THE_ORDER
    return Finding(not extra, f"{len(asked & PERSONAL)} velden over jou, {len(extra)} daarbuiten")


def every_order_has_its_day(now: datetime) -> Finding:
    """C28: what is paid has a promised day; what is late is flagged on the desk."""
    at_work = Order.objects.filter(status__in=WAITS_FOR_WORK)
    without = at_work.filter(promised_by=None).count()
    said = f"{at_work.count()} bestellingen in het werk, {without} zonder beloofde dag, {late_orders().count()} te laat"
    return Finding(not without, said)


def what_was_agreed_is_shown(now: datetime) -> Finding:
    """C29: a note about a call stands in the customer's own export."""
    try:
        declared = registry.declaration_of("order.ordernote")
    except NotDeclared:
        return Finding(False, "notities staan niet in de inzage")
    is_shown = "message" in declared.field_names
    return Finding(is_shown, "notities bij een bestelling staan in de inzage")


def nobody_is_on_the_list_unasked(now: datetime) -> Finding:
    """C30: each address, here and as it must be at Mailchimp, has its owner's yes in the book of consents."""
    here, there = without_a_yes(), wanted_there_unasked(now)
    return Finding(
        not here and not there,
        f"{Subscription.objects.confirmed().count()} adressen op de lijst, {here} zonder ja in het toestemmingsboek, "
        f"{there} bij Mailchimp zonder inschrijving",
    )


PROMISES = (
    Promise(
        code="C24",
        chapter=CHAPTER,
        clause="Als jij je bij ons inschrijft, worden naam, (e-mail)adres en telefoonnummer opgeslagen",
        kept_by="Het formulier vraagt deze en geen andere; het telefoonnummer mag leeg blijven.",
        check=registration_stores_what_it_says,
        tests=("tests/accounts/test_registration.py",),
    ),
    Promise(
        code="C25",
        chapter=CHAPTER,
        clause="Die gegevens worden uitsluitend gebruikt voor diensten, waarom je specifiek hebt gevraagd",
        kept_by="Elk soort gegeven heeft één doel, dat in het beleid en in je inzage staat.",
        check=each_kind_has_one_purpose,
        tests=("tests/personal_data/test_declarations.py",),
    ),
    Promise(
        code="C26",
        chapter=CHAPTER,
        clause="InnerJewels verwerkt drie soorten gegevens: identiteits-, betaal- en verkeersgegevens",
        kept_by="Elk veld staat onder een van deze koppen, of onder die van je sieraden.",
        check=every_field_has_its_heading,
        tests=("tests/privacy/test_legal.py", "tests/personal_data/test_every_column.py"),
    ),
    Promise(
        code="C27",
        chapter=CHAPTER,
        clause="Naam, adres, postcode, woonplaats, land, e-mailadres, telefoonnummer, mobiele telefoonnummer",
        kept_by="Bij het afrekenen staan deze acht en geen ander persoonlijk veld.",
        check=the_checkout_asks_the_eight,
        tests=("tests/checkout/test_page.py",),
    ),
    Promise(
        code="C28",
        chapter=CHAPTER,
        clause="om jouw bestelling te verwerken en het pakketje zo snel mogelijk te bezorgen",
        kept_by="Elke bestelling heeft een beloofde dag en staat meteen in de lijst; wat te laat is, wordt rood.",
        check=every_order_has_its_day,
        tests=("tests/backoffice/test_late_orders.py", "tests/backoffice/test_due_date.py"),
    ),
    Promise(
        code="C29",
        chapter=CHAPTER,
        clause="handig, wanneer er overleg moet worden gevoerd over de bestelling",
        kept_by="Een gesprek wordt een notitie bij de bestelling, en die staat in je inzage.",
        check=what_was_agreed_is_shown,
        tests=("tests/backoffice/test_order_notes.py",),
    ),
    Promise(
        code="C30",
        chapter=CHAPTER,
        clause="Het e-mailadres dat je invult, wordt niet gebruikt voor marketingdoeleinden",
        kept_by="Alleen wie zelf de nieuwsbrief vroeg en bevestigde, staat op de lijst; een bestelling doet dat nooit.",
        check=nobody_is_on_the_list_unasked,
        tests=("tests/newsletter/test_sign_up.py", "tests/newsletter/mailchimp/test_wanted.py"),
    ),
)
