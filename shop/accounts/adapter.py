"""What allauth asks this shop: where mails get their looks, who the visitor is, what follows a confirmation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpRequest

from privacy.one_address import one_address
from shop.accounts.guest_orders import give_guest_orders
from shop.accounts.letter import html_letter
from shop.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Differs from allauth's where a method is defined here; each says how."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar.",
        "email_taken": "Met dit e-mailadres is intussen een ander account gemaakt.",
        "too_many_login_attempts": "Dit is te vaak misgegaan. Wacht even, of kies een nieuw wachtwoord.",
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The masked address of the connection, and nothing that a header claims; a socket file has none."""
        return request.META.get("REMOTE_ADDR") or "unknown"

    def clean_email(self, email: str) -> str:
        """Refuses what the queue of mail would read as two addresses."""
        cleaned: str = super().clean_email(email)
        one_address(cleaned)
        return cleaned

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:
        """Stores the telephone number as well, and which privacy policy was shown."""
        user.phone_number = form.cleaned_data.get("phone_number", "")
        user.privacy_version = form.cleaned_data.get("privacy_version", "")
        saved: User = super().save_user(request, user, form, commit=commit)
        return saved

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """All or nothing, and with it: past guest orders join the account, and its other sessions end."""
        try:
            with transaction.atomic():
                if not super().confirm_email(request, email_address):
                    return False
                give_guest_orders(email_address.user, email=email_address.email)
        except IntegrityError:  # another account confirmed the same address this very moment
            self.add_message(request, messages.ERROR, message=self.error_messages["email_taken"])
            return False
        if request.user == email_address.user:
            update_session_auth_hash(request, email_address.user)
        return True

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """Adds the HTML part, made of the same words as the text."""
        mail = super().render_mail(template_prefix, email, context, headers)
        mail.attach_alternative(html_letter(mail.body, subject=mail.subject), "text/html")
        return mail
