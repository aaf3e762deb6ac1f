"""A passkey as the database keeps it, made without a browser. What a browser does is in tests/journeys."""

from allauth.mfa.models import Authenticator
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from shop.accounts.models import User

PUBLIC_KEY = ES256({1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)})
PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT


def stored_passkey(user: User, *, name: str = "Telefoon") -> Authenticator:
    credential = AttestedCredentialData.create(
        aaguid=bytes(16), credential_id=b"telefoon", public_key=PUBLIC_KEY
    )
    data = AuthenticatorData.create(bytes(32), PRESENT_AND_VERIFIED, 0, credential)
    client_data = CollectedClientData.create("webauthn.create", b"challenge", "https://testserver")
    answer = {
        "id": websafe_encode(b"telefoon"),
        "rawId": websafe_encode(b"telefoon"),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client_data),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            "transports": [],
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": name, "credential": answer})
