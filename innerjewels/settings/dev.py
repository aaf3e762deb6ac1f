"""The demo and a developer's machine: loopback only, everything has a value that works."""

from innerjewels import embedded_postgres
from innerjewels.settings.base import *  # noqa: F403
from innerjewels.settings.base import VAR, database, env
from innerjewels.settings.identity import DEMO_IDENTITY

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.text("SECRET_KEY", "only-for-the-demo-on-this-machine-never-in-production-0123456789")
# 32 bytes, for this machine only; production demands its own.
PRIVACY_KEY = env.text("PRIVACY_KEY", "b25seS1mb3ItdGhlLWRlbW8tMzItYnl0ZXMtbG9uZyE=")
BACKUP_KEY = env.text("BACKUP_KEY", PRIVACY_KEY)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SITE_URL = env.url("SITE_URL", "http://127.0.0.1:8000", schemes=["http", "https"])
SHOP_IDENTITY = PRIVACY_CONTROLLER = DEMO_IDENTITY
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"InnerJewels <{SHOP_IDENTITY.email}>"

DATABASES = {
    "default": database(
        env.text("DATABASE_URL", "") or embedded_postgres.database_url(data_folder=VAR / "postgres")
    )
}
MOLLIE_API_KEY = env.text("MOLLIE_API_KEY", "test_demo00000000000000000000000000")
MOLLIE_API_ENDPOINT = env.url("MOLLIE_API_ENDPOINT", "http://127.0.0.1:8001", schemes=["http", "https"])
MAILCHIMP_API_KEY = env.text("MAILCHIMP_API_KEY", "00000000000000000000000000000000-us0")
MAILCHIMP_AUDIENCE_ID = env.text("MAILCHIMP_AUDIENCE_ID", "0123456789")
MAILCHIMP_API_ENDPOINT = env.url("MAILCHIMP_API_ENDPOINT", "http://127.0.0.1:8002", schemes=["http", "https"])
MAILCHIMP_WEBHOOK_SECRET = env.text(
    "MAILCHIMP_WEBHOOK_SECRET", "only-for-the-demo-on-this-machine-0123456789"
)
# The outside world of the demo: see decision 0027.
PRIVACY_STAND_INS = {
    "127.0.0.1": "the stand-ins on this machine",
    "localhost": "the stand-ins on this machine",
}

# Plain http on the loopback address: a browser would not send a Secure cookie back.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OSCAR_BASKET_COOKIE_SECURE = CONSENT_COOKIE_SECURE = False
OSCAR_URL_SCHEMA = "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STAFF_NEED_SECOND_FACTOR = env.flag("STAFF_NEED_SECOND_FACTOR", False)
