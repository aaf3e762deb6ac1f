"""Everything that this shop can come to hold about someone: one row in every declared table. Nothing here asserts."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from oscar.apps.basket.models import LineAttribute as BasketLineAttribute
from oscar.apps.catalogue.models import Option
from oscar.apps.catalogue.reviews.models import ProductReview, Vote
from oscar.apps.communication import models as communication_models
from oscar.apps.customer.models import ProductAlert
from oscar.apps.offer.models import Range, RangeProductFileUpload
from oscar.apps.order import models as order_models
from oscar.apps.partner.models import Partner
from oscar.apps.payment.models import SourceType, Transaction
from oscar.apps.voucher.models import Voucher, VoucherApplication
from oscar.apps.wishlists import models as wishlist_models
from post_office import models as mail_models

from privacy.backups.journal import fingerprints_of
from privacy.consent.choice import new_consent_id
from privacy.consent.kinds import YES
from privacy.consent.ledger import record
from privacy.export.models import PackageKind
from privacy.mailings.models import Mailing
from privacy.mailings.sending import mark
from privacy.models import Erasure, ExportPackage, Handover, LegalHold, ParkedRow
from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Ground
from privacy.registers.models import SecrecyAcceptance, Viewing
from privacy.restriction.models import Because, Restriction
from privacy.rights.correcting.items import Corrected, Item
from privacy.rights.correcting.models import Correction
from privacy.rights.id_copies import ask_for_copy
from privacy.rights.kinds import Channel as AskedBy
from privacy.rights.kinds import Right
from privacy.rights.own import add_note
from privacy.rights.receiving import Question, receive
from privacy.rights.sealed import Contact, Details
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.basket.models import Basket
from shop.forks.order.models import Order
from shop.fulfilment.models import AddressCode, LetterKind
from shop.invoicing.issue import issue_invoice
from shop.invoicing.models import FileKind, InvoiceFile
from shop.jewellery.models import Jewel
from shop.ledger.models import Channel, Kind
from shop.mollie.models import PaymentAttempt
from shop.newsletter.models import Member, State, Subscription, Suppressed, member_id_of
from shop.newsletter.suppression import suppress
from tests.shop_data import make_basket, place

EUROS = Decimal("10.00")

Traces = dict[str, set[Any]]


def traces_of_account(user: User, jewel: Jewel) -> Traces:
    """Primary keys by model label: what a customer leaves who is a member of staff too."""
    order = place(jewel, user=user, email=user.email)
    basket = make_basket(jewel, owner=user)
    rows = [
        user,
        order,
        *_account_rows(user),
        *_order_rows(order),
        *_basket_rows(basket),
        *_basket_rows(order.basket),
        *_feature_rows(user, jewel),
        *_mail_rows(user.email),
        *_staff_rows(user),
        communication_models.Email.objects.create(user=user, email="elders@voorbeeld.nl"),
        communication_models.Notification.objects.create(recipient=user, subject="Dag", body="Hallo"),
        VoucherApplication.objects.create(voucher=_voucher(), user=user, order=order),
        _session({SESSION_KEY: str(user.pk)}),
        *_engine_rows(user.email, order),
    ]
    return _by_model(rows)


def traces_of_guest(email: str, jewel: Jewel) -> Traces:
    """Primary keys by model label: what someone leaves who never made an account."""
    order = place(jewel, email=email)
    rows = [
        order,
        *_order_rows(order),
        *_basket_rows(order.basket),
        *_mail_rows(email),
        communication_models.Email.objects.create(email=email),
        ProductAlert.objects.create(product=jewel.product, email=email),
        ProductReview.objects.create(product=jewel.product, score=5, title="Mooi", body="Mooi", email=email),
        wishlist_models.WishListSharedEmail.objects.create(wishlist=_wish_list_of_another(), email=email),
        VoucherApplication.objects.create(voucher=_voucher(), order=order),
        _session({"account_signup": {"email": email}}),
        _task({"args": [email], "kwargs": {}}),
        _logged("order", order),
        *_engine_rows(email, order),
    ]
    return _by_model(rows)


def traces_of_order(order: Order, *, on: date) -> Traces:
    """Primary keys by model label: what hangs on an order that was paid and invoiced on this day."""
    return _by_model([order, *_order_rows(order, on=on), *_basket_rows(order.basket)])


def _by_model(rows: list[Model]) -> Traces:
    traces: Traces = {}
    for row in rows:
        traces.setdefault(row._meta.label_lower, set()).add(row.pk)
    return traces


def _account_rows(user: User) -> list[Model]:
    address = EmailAddress.objects.get_or_create(user=user, email=user.email)[0]
    user.groups.add(Group.objects.get_or_create(name="atelier")[0])
    user.user_permissions.add(Permission.objects.all()[0])
    return [
        address,
        EmailConfirmation.create(address),
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "geheim"}),
        User.groups.through.objects.get(user=user),
        SecrecyAcceptance.objects.create(staff_id=user.pk, version="2026-11-23", digest="0" * 64),
        User.user_permissions.through.objects.get(user=user),
        UserAddress.objects.create(
            user=user, last_name="Klant", street="Laan", house_number="1", country_id="NL"
        ),
    ]


def _order_rows(order: Order, *, on: date = date(2026, 11, 23)) -> list[Model]:
    line = order.lines.get()
    paid = order_models.PaymentEventType.objects.get_or_create(name="Betaald")[0]
    sent = order_models.ShippingEventType.objects.get_or_create(name="Verzonden")[0]
    payment = order.payment_events.create(event_type=paid, amount=EUROS)
    parcel = order.shipping_events.create(event_type=sent, notes="bij de buren")
    discount = order.discounts.create(amount=EUROS, voucher_code="ZOMER")
    source = order.sources.create(source_type=SourceType.objects.get_or_create(name="Mollie")[0])
    engraving = Option.objects.get_or_create(name="Gravure", code="gravure")[0]
    mailed = communication_models.CommunicationEventType.objects.get_or_create(code="BEVESTIGD")[0]
    return [
        *_invoice_rows(order, on=on),
        order.shipping_address,
        order.billing_address,
        order.notes.create(message="Belde over de maat"),
        order.status_changes.create(old_status="a", new_status="b"),
        order.communication_events.create(event_type=mailed),
        order.letters.create(kind=LetterKind.SENT, event="status verzonden"),
        *order.letters.filter(kind=LetterKind.CONFIRMATION),
        *mail_models.Email.objects.filter(pk__in=order.letters.values("mail")),
        AddressCode.objects.create(order=order, digest="f" * 64, mailed_at=timezone.now()),
        parcel,
        parcel.line_quantities.create(line=line, quantity=1),
        payment,
        payment.line_quantities.create(line=line, quantity=1),
        line,
        line.prices.create(order=order, price_incl_tax=EUROS, price_excl_tax=EUROS),
        line.attributes.create(option=engraving, type="gravure", value="voor Sam"),
        discount,
        line.discounts.create(order_discount=discount, is_incl_tax=True, amount=EUROS),
        order.surcharges.create(name="Spoed", code="spoed", incl_tax=EUROS, excl_tax=EUROS),
        source,
        Transaction.objects.create(source=source, txn_type="Debit", amount=EUROS),
        PaymentAttempt.objects.create(order=order, number=1, amount=EUROS),
        order.refunds.create(amount=EUROS, reason="Past niet"),
        order.movements.create(
            kind=Kind.RECEIVED,
            amount=EUROS,
            channel=Channel.MOLLIE,
            reference=f"tr_{order.pk}",
            moved_at=datetime.combine(on, time(12), tzinfo=UTC),
        ),
    ]


def _invoice_rows(order: Order, *, on: date) -> list[Model]:
    invoice = issue_invoice(order, on=on)
    file = InvoiceFile.objects.create(invoice=invoice, kind=FileKind.UBL, content=b"<x/>", sha256="0" * 64)
    return [invoice, file]


def _basket_rows(basket: Any) -> list[Model]:
    line = basket.lines.get()
    engraving = Option.objects.get_or_create(name="Gravure", code="gravure")[0]
    basket.vouchers.add(_voucher())
    return [
        basket,
        line,
        BasketLineAttribute.objects.create(line=line, option=engraving, value="voor Sam"),
        Basket.vouchers.through.objects.get(basket=basket),
    ]


def _feature_rows(user: User, jewel: Jewel) -> list[Model]:
    review = ProductReview.objects.create(
        product=jewel.product, user=user, score=5, title="Mooi", body="Mooi"
    )
    wishes = wishlist_models.WishList.objects.create(owner=user, name="Verjaardag")
    return [
        review,
        Vote.objects.create(review=review, user=user, delta=1),
        wishes,
        wishes.lines.create(product=jewel.product, title="Ring"),
        wishlist_models.WishListSharedEmail.objects.create(
            wishlist=_wish_list_of_another(), email=user.email
        ),
        ProductAlert.objects.create(product=jewel.product, user=user),
        _task({"args": [], "kwargs": {"to": user.email}}),
    ]


def _staff_rows(user: User) -> list[Model]:
    partner = Partner.objects.get_or_create(name="Atelier", code="atelier")[0]
    partner.users.add(user)
    upload_range = Range.objects.get_or_create(name="Alles", slug="alles")[0]
    return [
        _logged("site", user, by=user),
        Partner.users.through.objects.get(user=user),
        RangeProductFileUpload.objects.create(
            range=upload_range, filepath="lijst.csv", size=1, uploaded_by=user
        ),
    ]


def _mail_rows(email: str) -> list[Model]:
    mail = mail_models.Email.objects.create(
        from_email="winkel@voorbeeld.nl", to=[email], message="Dank je wel"
    )
    attachment = mail_models.Attachment.objects.create(name="factuur.pdf", file="factuur/2026-000001")
    attachment.emails.add(mail)
    return [
        Subscription.objects.create(email=email, source="afrekenen", asked_at=timezone.now()),
        *_left_the_newsletter(email),
        mail,
        mail.logs.create(status=mail_models.STATUS.failed, message="mailbox full"),
        attachment,
        mail_models.Attachment.emails.through.objects.get(email=mail),
    ]


def _engine_rows(email: str, order: Order) -> list[Model]:
    known_by = fingerprints_of(Subject(emails=[email]))
    erasure = Erasure.objects.create(asked_by="eigenaar", fingerprints=known_by)
    of_order = {"model": "order.order"}
    return [
        erasure,
        erasure.notices.create(recipient="de vervoerder", how="Gebeld."),
        ExportPackage.objects.create(
            kind=PackageKind.ACCESS, expires_at=timezone.now(), fingerprints=known_by
        ),
        LegalHold.objects.create(
            object_id=str(order.pk), reason="bezwaar", lifted_at=timezone.now(), **of_order
        ),
        ParkedRow.objects.create(
            rule="R4-telefoon", row_id=str(order.pk), error="IntegrityError", **of_order
        ),
        _agreed_to_the_newsletter(email),
        *_register_rows(order),
        _told_of_a_breach(email),
        *_request_rows(email),
        *_restriction_rows(known_by),
    ]


def _restriction_rows(known_by: list[str]) -> list[Model]:
    """One that is over: what it said of rows that are gone too."""
    now = timezone.now()
    restriction = Restriction.objects.create(
        number="V26-OVER",
        ground="c",
        begun_by="eigenaar",
        fingerprints=known_by,
        lifted_at=now,
        lifted_because=Because.ERASED,
    )
    return [
        restriction,
        restriction.rows.create(model="order.order", object_id="0"),
        restriction.steps.create(by="eigenaar", what="begonnen"),
    ]


def _left_the_newsletter(email: str) -> list[Model]:
    """Once, and Mailchimp did not hear of it yet."""
    now = timezone.now()
    suppress(email, channel="mail", now=now)
    gone = Member(member_id=member_id_of(email), wanted=State.UNSUBSCRIBED, wanted_at=now)
    gone.save(force_insert=True)
    return [Suppressed.objects.latest("since"), gone]


def _agreed_to_the_newsletter(email: str) -> Model:
    return record(
        "newsletter",
        holder=new_consent_id(),
        choices={YES: True},
        channel="afrekenen",
        now=timezone.now(),
        emails=[email],
    )


def _told_of_a_breach(email: str) -> Model:
    now = timezone.now()
    mailing = Mailing.objects.get_or_create(
        kind="datalek", about="DL-2026-1", defaults={"begun_at": now, "finished_at": now}
    )[0]
    return mailing.told.create(fingerprint=mark(mailing, email))


def _register_rows(order: Order) -> list[Model]:
    return [
        Viewing.objects.create(
            staff_id=7, role="de eigenaar", model="order.order", object_ids=[str(order.pk)], page="x"
        ),
        disclose(
            "order.order",
            [order.pk],
            to="de vervoerder",
            what="label",
            ground=Ground.AGREEMENT,
            by="eigenaar",
        ),
    ]


def _request_rows(email: str) -> list[Model]:
    """An answered request with all that can hang on one."""
    now = timezone.now()
    question = Question(
        contact=Contact(name="Klaar Klant", email=email),
        subject=Subject(emails=[email]),
        rights={Right.ACCESS: Details(why="Nieuwsgierig")},
        channel=AskedBy.FORM,
        received_on=timezone.localdate(now),
    )
    request = receive(question, by="vrager", now=now)
    add_note(request, "Bel maar.", now=now)
    copy = ask_for_copy(request, reason="Twijfel", by="eigenaar", now=now)
    handover = Handover.objects.create(
        asked=request.rights.get(),
        digest=request.pk.hex,
        sealed_code=b"verzegeld",
        confirmed_at=now,
        expires_at=now,
    )
    correction = Correction.objects.create(
        asked=request.rights.get(),
        item=Item.NAME,
        outcome=Corrected.DONE,
        sealed_values=b"verzegeld",
        decided_at=now,
        decided_by="eigenaar",
    )
    return [
        request,
        copy,
        handover,
        correction,
        *request.rights.all(),
        *request.events.all(),
        *request.notes.all(),
        request.code,
        *mail_models.Email.objects.filter(to=[email], subject__contains=request.number),
    ]


def _session(content: dict[str, Any]) -> Session:
    store = SessionStore()
    store.update(content)
    store.create()
    return Session.objects.get(pk=store.session_key)


def _task(given: dict[str, Any]) -> DBTaskResult:
    return DBTaskResult.objects.create(
        args_kwargs=given, task_path="x", backend_name="default", run_after=timezone.now()
    )


def _logged(what: str, row: Model, *, by: User | None = None) -> LogEntry:
    return LogEntry.objects.create(
        user=by or User.objects.get_or_create(email="eigenaar@voorbeeld.nl")[0],
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        object_repr=what,
        action_flag=CHANGE,
    )


def _voucher() -> Voucher:
    now = timezone.now()
    defaults = {"code": "ZOMER", "start_datetime": now, "end_datetime": now}
    return Voucher.objects.get_or_create(name="Zomer", defaults=defaults)[0]


def _wish_list_of_another() -> wishlist_models.WishList:
    owner = User.objects.get_or_create(email="vriendin@voorbeeld.nl")[0]
    return wishlist_models.WishList.objects.get_or_create(owner=owner, name="Verlanglijst")[0]
