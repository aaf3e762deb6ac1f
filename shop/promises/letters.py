"""E-mail and newsletter (C15-C23). What hangs on the link with Mailchimp waits for it."""

from datetime import datetime, timedelta

from django.conf import settings
from post_office.models import Email

from privacy.promises.promise import Finding, Promise
from privacy.registers.processors.standing import shut_out
from shop.newsletter import wording

CHAPTER = "E-mail en nieuwsbrief"
MAILCHIMP = "komt met de koppeling met Mailchimp"
# The round that takes them runs once a night.
A_NIGHT = timedelta(days=2)


def the_form_says_what_is_measured(now: datetime) -> Finding:
    """C20: before the button, that Mailchimp sees who opens."""
    said = wording.CURRENT.explanation
    return Finding("Mailchimp" in said and "opent" in said, f"tekst van {wording.CURRENT.version}")


def mail_leaves_by_our_own_server(now: datetime) -> Finding:
    """C22: the host of the mail is one that the register lets us call, and no mailing service."""
    refused = {host for _, host, _ in shut_out(on=now.date())}
    host = settings.EMAIL_HOST
    is_ours = bool(host) and host not in refused and "mailchimp" not in host and "mandrill" not in host
    return Finding(is_ours, f"alle mail gaat via {host or 'niets'}")


def no_mail_stays(now: datetime) -> Finding:
    """C23: what was mailed is not here longer than the policy says."""
    old = Email.objects.filter(created__lt=now - settings.SENT_MAIL_LIFETIME - A_NIGHT).count()
    return Finding(
        not old,
        f"{Email.objects.count()} mails bewaard, {old} ouder dan {settings.SENT_MAIL_LIFETIME.days} dagen",
    )


PROMISES = (
    Promise(
        code="C15",
        chapter=CHAPTER,
        clause="De nieuwsbrief wordt vanuit Mailchimp verstuurd",
        kept_by="Wie zijn inschrijving bevestigt, komt binnen een minuut op de lijst bij Mailchimp.",
        awaits=MAILCHIMP,
    ),
    Promise(
        code="C16",
        chapter=CHAPTER,
        clause="Daar worden jouw persoonsgegevens beveiligd opgeslagen",
        kept_by="Alleen een e-mailadres en een voornaam gaan erheen, over TLS.",
        awaits=MAILCHIMP,
    ),
    Promise(
        code="C17",
        chapter=CHAPTER,
        clause="Je kunt je ten alle tijden afmelden voor de nieuwsbrief",
        kept_by="Met een klik in de mail, op de site en in je account, zonder inloggen.",
        awaits=MAILCHIMP,
    ),
    Promise(
        code="C18",
        chapter=CHAPTER,
        clause="Je ziet onderaan de nieuwsbrief de ‘unsubscribe’ link",
        kept_by="Een sjabloon zonder afmeldlink wordt niet verstuurd.",
        awaits=MAILCHIMP,
    ),
    Promise(
        code="C19",
        chapter=CHAPTER,
        clause="Je ontvangt de nieuwsbrief dan niet meer",
        kept_by="Wie zich afmeldt, komt alleen terug door zelf opnieuw te bevestigen.",
        awaits=MAILCHIMP,
    ),
    Promise(
        code="C20",
        chapter=CHAPTER,
        clause="Mailchimp maakt gebruik van cookies die inzichtelijk maken of e-mails worden geopend en gelezen",
        kept_by="Dat staat bij het vinkje, voor de knop.",
        check=the_form_says_what_is_measured,
        tests=("tests/newsletter/test_sign_up.py",),
    ),
    Promise(
        code="C21",
        chapter=CHAPTER,
        clause="Mailchimp behoudt zich het recht voor om jouw gegevens te gebruiken",
        kept_by="Ook dat staat bij het vinkje, met een link naar het beleid van Mailchimp.",
        awaits=MAILCHIMP,
    ),
    Promise(
        code="C22",
        chapter=CHAPTER,
        clause="Wij maken voor ons zakelijk e-mail verkeer gebruik van de diensten van KeurigOnline",
        kept_by="Elke mail van de winkel gaat langs één server, die in het verwerkersregister staat.",
        check=mail_leaves_by_our_own_server,
        tests=("tests/shop/test_mail.py", "tests/privacy/registers/test_door.py"),
    ),
    Promise(
        code="C23",
        chapter=CHAPTER,
        clause="Wij behandelen al ons e-mail verkeer vertrouwelijk",
        kept_by="Teksten van mails gaan na 90 dagen weg; in logboeken staat geen adres.",
        check=no_mail_stays,
        tests=("tests/privacy/logs", "tests/personal_data/test_every_record_ends.py"),
    ),
)
