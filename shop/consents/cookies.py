"""What this shop keeps in a browser: all of it. What is not here must not be there; `manage.py scan_cookies` looks."""

from datetime import timedelta

from django.conf import settings

from privacy.consent.choice import COOKIE, LIFETIME
from privacy.consent.inventory import CookieList, Group, Kept, Storage
from privacy.traffic.relay.standing import is_on
from shop.fulfilment.opened import COOKIE as OPENED_ORDER
from shop.fulfilment.opened import PATH as ORDERS

FUNCTIONAL, ANALYTICS, TRACKING = "functioneel", "analytisch", "tracking"
OWN = "Deze winkel zelf"
# What unfold and Django's admin keep for who works on the desk; no customer meets it.
DESK = (
    ("adminTheme", Storage.LOCAL),
    ("sidebarDesktopOpen", Storage.LOCAL),
    ("django.admin.navSidebar*", Storage.LOCAL),
    ("django.admin.filters*", Storage.SESSION),
    ("htmx-*", Storage.SESSION),
)

# In use or not, it is the same group: a refusal of it holds for both.
NO_TRACKING = Group(
    code=TRACKING,
    name="Tracking",
    purpose="Je over andere sites heen volgen, voor reclame of een profiel. Dat doet deze winkel niet.",
    asks="je over andere sites heen volgen",
    in_use=lambda: False,
)
TELLING_GOOGLE = Group(
    code=TRACKING,
    name="Tracking",
    purpose="Google Analytics, in de Verenigde Staten, laten weten welke pagina van deze winkel is bekeken, vanaf "
    "welke andere site en op wat voor soort apparaat. Mijn server vertelt dat, een dag later, en niet je browser: "
    "Google krijgt je IP-adres niet, geen cookie, geen nummer en geen tijdstip. Ik volg je niet over andere sites.",
    asks="Google laten weten welke pagina’s zijn bekeken, zonder te vertellen door wie",
)
GROUPS = (
    Group(
        code=FUNCTIONAL,
        name="Functioneel",
        purpose="Nodig voor wat je zelf doet: iets in je winkelmand leggen, bestellen, inloggen. Daarom vraag ik er "
        "geen toestemming voor.",
        is_required=True,
    ),
    Group(
        code=ANALYTICS,
        name="Analytisch",
        purpose="Tellen op welke knoppen wordt geklikt, zodat ik zie wat onduidelijk is. Ik tel klikken en geen "
        "mensen: er wordt niets in je browser bewaard en er gaat niets naar anderen.",
        asks="tellen op welke knoppen wordt geklikt, zonder te weten wie je bent",
        in_use=lambda: bool(settings.CLICK_BEACON),
    ),
)
KEPT = (
    Kept(
        name=COOKIE,
        owner=OWN,
        purpose="Onthoudt wat je over cookies koos, met een willekeurig nummer voor je bewijs.",
        term="zes maanden",
        at_most=LIFETIME,
        group=FUNCTIONAL,
    ),
    Kept(
        name=settings.OSCAR_BASKET_COOKIE_OPEN,
        owner=OWN,
        purpose="Onthoudt wat er in je winkelmand ligt, vanaf het eerste sieraad dat je erin legt.",
        term="twee weken",
        at_most=timedelta(days=14),
        group=FUNCTIONAL,
    ),
    Kept(
        name=settings.SESSION_COOKIE_NAME,
        owner=OWN,
        purpose="Houdt je ingelogd, of onthoudt dat je een code typte.",
        term="tot je de browser sluit, of twee weken als je ‘blijf ingelogd’ kiest",
        at_most=timedelta(days=14),
        group=FUNCTIONAL,
    ),
    Kept(
        name=settings.CSRF_COOKIE_NAME,
        owner=OWN,
        purpose="Beveiligt formulieren: een andere site kan er niet een namens jou versturen.",
        term="een jaar",
        at_most=timedelta(days=366),
        group=FUNCTIONAL,
    ),
    Kept(
        name=OPENED_ORDER,
        owner=OWN,
        purpose="Laat het adres van je bestelling zien, nadat je de gemailde code typte.",
        term="een uur",
        at_most=timedelta(hours=1),
        group=FUNCTIONAL,
        path=ORDERS,
    ),
    Kept(
        name="messages",
        owner=OWN,
        purpose="Een melding die je op de volgende pagina te zien krijgt, zoals dat iets gelukt is.",
        term="tot je hem gezien hebt",
        group=FUNCTIONAL,
    ),
    Kept(
        name="/privacy/klik/",
        owner=OWN,
        purpose="Meldt dat er op een knop is geklikt, en op welke. Niet door wie.",
        term="er wordt niets bewaard in je browser",
        group=ANALYTICS,
        storage=Storage.SIGNAL,
    ),
    *(
        Kept(
            name=name,
            owner=OWN,
            purpose="Onthoudt voor wie hier werkt hoe het beheer eruitziet: een menu dat dichtgeklapt is, een filter.",
            term="tot je browser het wist" if storage is Storage.LOCAL else "tot je het tabblad sluit",
            group=FUNCTIONAL,
            storage=storage,
            for_staff=True,
        )
        for name, storage in DESK
    ),
)


def cookies() -> CookieList:
    """As it is now: the owner decides whether Google is told anything, and only then visitors are asked."""
    return WITH_GOOGLE if is_on() else WITHOUT_GOOGLE


def _list(tracking: Group) -> CookieList:
    return CookieList(
        question="Een vraag over cookies",
        explanation="Om te bestellen zijn een paar cookies nodig.",
        promise="Je kunt dit altijd veranderen bij ‘Cookie-instellingen’, onderaan elke pagina.",
        groups=(*GROUPS, tracking),
        kept=KEPT,
    )


WITHOUT_GOOGLE, WITH_GOOGLE = _list(NO_TRACKING), _list(TELLING_GOOGLE)
