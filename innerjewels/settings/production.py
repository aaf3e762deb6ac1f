"""The real shop. Refuses to start half-configured: every problem is named at once.

The variables stand in a table in README.md.
"""

import re
from pathlib import Path

from innerjewels.settings.base import *  # noqa: F403
from innerjewels.settings.base import VAR, database, env
from innerjewels.settings.env import SettingError, problems
from innerjewels.settings.identity import identity_readers, real_identity

LIVE_KEY = re.compile(r"(live|test)_\w{30,}")
MAILCHIMP_KEY = re.compile(r"[0-9a-f]{32}-us[1-9]\d{0,2}")
MAILCHIMP_AUDIENCE = re.compile(r"[0-9a-f]{10}")


def _mollie_key() -> str:
    key = env.secret("MOLLIE_API_KEY", at_least=35)
    if not LIVE_KEY.fullmatch(key):
        raise SettingError(
            "MOLLIE_API_KEY must start with live_ or test_ and have 30 or more characters after it."
        )
    if "demo" in key.lower():
        raise SettingError("MOLLIE_API_KEY is the demo's key.")
    return key


def _mollie_endpoint() -> str:
    if endpoint := env.text("MOLLIE_API_ENDPOINT", ""):
        raise SettingError(
            f"MOLLIE_API_ENDPOINT must be unset in production, not {endpoint!r}: it is for stand-ins."
        )
    return ""


def _mailchimp_key() -> str:
    key = env.secret("MAILCHIMP_API_KEY", at_least=36)
    if not MAILCHIMP_KEY.fullmatch(key):
        raise SettingError(
            "MAILCHIMP_API_KEY must be 32 hexadecimal digits, a dash and a server such as us19."
        )
    return key


def _mailchimp_audience() -> str:
    audience = env.text("MAILCHIMP_AUDIENCE_ID")
    if not MAILCHIMP_AUDIENCE.fullmatch(audience):
        raise SettingError(f"MAILCHIMP_AUDIENCE_ID must be 10 hexadecimal digits, not {audience!r}.")
    return audience


def _mailchimp_endpoint() -> str:
    if endpoint := env.text("MAILCHIMP_API_ENDPOINT", ""):
        raise SettingError(
            f"MAILCHIMP_API_ENDPOINT must be unset in production, not {endpoint!r}: it is for stand-ins."
        )
    return ""


def _database_url() -> str:
    return env.url("DATABASE_URL", schemes=["postgres", "postgresql", "postgresql+psycopg2"])


def _hosts() -> list[str]:
    hosts = env.names("ALLOWED_HOSTS")
    if "*" in hosts:
        raise SettingError("ALLOWED_HOSTS may not be *: name the shop's own hosts.")
    return hosts


READERS = {
    "SECRET_KEY": lambda: env.secret("SECRET_KEY", at_least=50),
    "ALLOWED_HOSTS": _hosts,
    "SITE_URL": lambda: env.url("SITE_URL", schemes=["https"]),
    "DATABASE_URL": _database_url,
    "MOLLIE_API_KEY": _mollie_key,
    "MOLLIE_API_ENDPOINT": _mollie_endpoint,
    "MAILCHIMP_API_KEY": _mailchimp_key,
    "MAILCHIMP_AUDIENCE_ID": _mailchimp_audience,
    "MAILCHIMP_API_ENDPOINT": _mailchimp_endpoint,
    "MAILCHIMP_WEBHOOK_SECRET": lambda: env.secret("MAILCHIMP_WEBHOOK_SECRET", at_least=32),
    "PRIVACY_KEY": lambda: env.key("PRIVACY_KEY"),
    "BACKUP_KEY": lambda: env.key("BACKUP_KEY"),
    "EMAIL_HOST": lambda: env.real("EMAIL_HOST"),
}
if messages := problems([*READERS.values(), *identity_readers(env).values()]):
    raise SettingError("The shop is not configured:\n- " + "\n- ".join(messages))

SECRET_KEY = READERS["SECRET_KEY"]()
PRIVACY_KEY = env.key("PRIVACY_KEY")
BACKUP_KEY = env.key("BACKUP_KEY")
ALLOWED_HOSTS = _hosts()
SITE_URL = env.url("SITE_URL", schemes=["https"])
SHOP_IDENTITY = PRIVACY_CONTROLLER = real_identity(env)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"{SHOP_IDENTITY.trade_name} <{SHOP_IDENTITY.email}>"
DATABASES = {"default": database(_database_url())}
MOLLIE_API_KEY = _mollie_key()
MAILCHIMP_API_KEY = _mailchimp_key()
MAILCHIMP_AUDIENCE_ID = _mailchimp_audience()
MAILCHIMP_WEBHOOK_SECRET = env.secret("MAILCHIMP_WEBHOOK_SECRET", at_least=32)
EMAIL_HOST = env.real("EMAIL_HOST")
EMAIL_PORT = env.integer("EMAIL_PORT", 587, low=1, high=65535)
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR / "media")))

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
