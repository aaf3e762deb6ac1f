"""What allauth's second factor asks this shop: its name, and how secrets are kept.

The key follows from SECRET_KEY: after a change of it, keep the old one in SECRET_KEY_FALLBACKS, or everyone
sets up the second factor anew.
"""

import base64
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from shop.accounts.models import User


class SecondFactorAdapter(DefaultMFAAdapter):
    """Differs from allauth's: a copy of the database is not enough to compute someone's codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Dit klopt niet. Probeer het nog eens.",  # of a code and of a passkey
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return str(settings.SHOP_IDENTITY.trade_name)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """allauth would show the name of Django's example site."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a passkey is called until its owner names it."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [sha256(f"shop.accounts.mfa_adapter:{secret!s}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
