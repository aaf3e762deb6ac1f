"""The mails about an order, listed for the owner: which, when and whether they left, and never what they said."""

from django.test import Client
from django.urls import reverse
from post_office.models import STATUS, Email

from shop.accounts.models import User
from tests.backoffice.addresses import order_page
from tests.backoffice.conftest import allow
from tests.backoffice.data import paid_order
from tests.shop_data import place


def test_every_mail_of_the_order_is_listed_with_how_it_went(desk: Client) -> None:
    order = paid_order()
    Email.objects.filter(pk=order.letters.get(kind="betaald").mail_id).update(status=STATUS.failed)

    letters = desk.get(order_page(order.pk)).context["page"].story.letters

    assert [(row.kind.label, row.status) for row in letters] == [
        ("Bestelbevestiging", "in de wachtrij"),
        ("Betaling ontvangen", "niet gelukt"),
    ]


def test_the_list_leads_to_the_mail_and_does_not_hold_its_words(desk: Client) -> None:
    order = place()
    mail = order.letters.get().mail
    assert mail is not None

    page = desk.get(order_page(order.pk)).content.decode()

    assert reverse("admin:post_office_email_change", args=[mail.pk]) in page
    assert mail.message[:200] not in page


def test_a_mail_that_was_thrown_away_is_still_listed(desk: Client) -> None:
    order = place()
    Email.objects.all().delete()

    page = desk.get(order_page(order.pk))

    [row] = page.context["page"].story.letters
    assert (row.kind.label, row.status, row.mail_id) == ("Bestelbevestiging", "verstuurd", None)
    assert "/post_office/email/" not in page.content.decode().split('id="mails"')[1]


def test_who_may_not_see_mails_gets_no_link(staff: User) -> None:
    order = place()

    page = allow(staff, "order.view_order").get(order_page(order.pk)).content.decode()

    assert "Bestelbevestiging" in page
    assert "/post_office/email/" not in page
