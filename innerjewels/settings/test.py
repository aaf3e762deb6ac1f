"""The tests: a real PostgreSQL, no outside world, fast password hashes."""

import os

from innerjewels import embedded_postgres
from innerjewels.settings.base import *  # noqa: F403
from innerjewels.settings.base import VAR, database, env
from innerjewels.settings.identity import DEMO_IDENTITY

SECRET_KEY = "only-for-the-tests-0123456789-0123456789-0123456789"
PRIVACY_KEY = BACKUP_KEY = "b25seS1mb3ItdGhlLXRlc3RzLTMyLWJ5dGVzLWtleSE="
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SITE_URL = "https://testserver"
SHOP_IDENTITY = PRIVACY_CONTROLLER = DEMO_IDENTITY
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"InnerJewels <{SHOP_IDENTITY.email}>"
DATABASES = {
    "default": database(
        env.text("DATABASE_URL", "")
        or embedded_postgres.database_url(data_folder=VAR / "test-postgres", durable=False)
    )
}
# A test's database forgets at its end, and so must its journal: see tests/conftest.py.
PRIVACY_JOURNAL = VAR / "test-wisjournaal" / f"{os.getpid()}.jsonl"
MOLLIE_API_KEY = "test_tests0000000000000000000000000"
MOLLIE_API_ENDPOINT = (
    "http://127.0.0.1:9"  # discard port: a test that meets Mollie starts the stand-in itself
)
MAILCHIMP_API_KEY = "00000000000000000000000000000000-us0"
MAILCHIMP_AUDIENCE_ID = "0123456789"
MAILCHIMP_API_ENDPOINT = "http://127.0.0.1:9"
MAILCHIMP_WEBHOOK_SECRET = "only-for-the-tests-0123456789-0123456789"
PRIVACY_STAND_INS = {"127.0.0.1": "the stand-ins that a test starts"}
# Or each browser of a test reads what a demo of this checkout collected there.
STATIC_ROOT = None  # type: ignore[assignment]
PRIVACY_TRAFFIC_SECONDS = 0  # a test writes its counts itself
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # noqa: F405
STORAGES = STORAGES | {  # noqa: F405
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
POST_OFFICE["BACKENDS"] = {"default": "django.core.mail.backends.locmem.EmailBackend"}  # noqa: F405
