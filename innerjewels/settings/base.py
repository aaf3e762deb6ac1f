"""What holds in every environment."""

from datetime import timedelta
from pathlib import Path

import dj_database_url

from innerjewels.postgres_server import BINARIES
from innerjewels.settings.accounts import *  # noqa: F403
from innerjewels.settings.apps import INSTALLED_APPS, MIGRATION_MODULES  # noqa: F401
from innerjewels.settings.backoffice import UNFOLD  # noqa: F401
from innerjewels.settings.env import Environment
from innerjewels.settings.oscar import *  # noqa: F403
from innerjewels.settings.privacy import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
env = Environment()
VAR = Path(env.text("INNERJEWELS_VAR", str(BASE_DIR / "var"))).resolve()

ROOT_URLCONF = "innerjewels.urls"
WSGI_APPLICATION = "innerjewels.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
SITE_ID = 1
DEBUG = False

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
LOCALE_PATHS = [BASE_DIR / "locale"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "shop.forks.basket.middleware.BasketMiddleware",
    "shop.accounts.second_factor.RequireSecondFactor",
    "shop.accounts.private_pages.KeepPrivatePagesNowhere",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shop.storefront.context.everywhere",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database --------------------------------------------------------------------------------------------------
CONN_MAX_AGE = 60


def database(url: str) -> dict[str, object]:
    """Django's DATABASES entry for a PostgreSQL URL; connections are kept and checked before use."""
    return {**dj_database_url.parse(url, conn_max_age=CONN_MAX_AGE, conn_health_checks=True)}


# Files -----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "shop.storefront.stylesheet.StylesheetFinder",
]
STYLESHEET_DIR = VAR / "stylesheet"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "mail_attachments": {"BACKEND": "shop.fulfilment.paper_storage.Papers"},
}
PICTURES = {
    "FILE_TYPES": ["AVIF", "WEBP", "JPEG"],
    "CONTAINER_WIDTH": 1280,
    "GRID_COLUMNS": 4,
    "PIXEL_DENSITIES": [1],
    "BREAKPOINTS": {"phone": 768, "desk": 1280},
    "USE_PLACEHOLDERS": False,
    "PICTURE_CLASS": "shop.jewellery.pictures.Rendition",
}

# Privacy ---------------------------------------------------------------------------------------------------
PRIVACY_PRINTER = "shop.typesetting.letter.letter_pdf"
PRIVACY_WORDS = "shop.personal_data.words.WORDS"
PRIVACY_EXPORT_FOLDER = VAR / "pakketten"
# Outside the database and its copies: it knows who must be forgotten again after a restore.
PRIVACY_JOURNAL = Path(env.text("PRIVACY_JOURNAL", str(VAR / "wisjournaal" / "journaal.jsonl")))
PRIVACY_BACKUP_FOLDER = Path(env.text("BACKUP_FOLDER", str(VAR / "reservekopie")))
# Every identifier in the database, to find again whom the journal names by hashes alone.
PRIVACY_IDENTIFIERS = "shop.personal_data.identifiers.identifiers"
# What else stands in somebody's rows, and who shares it: for the search after an erasure.
PRIVACY_KNOWN = "shop.personal_data.known.known_of"
PRIVACY_OTHERS = "shop.personal_data.candidates.others"
# What is done to a copy that is put back, before anybody is erased in it again.
PRIVACY_PUT_BACK = "shop.mail.restored.stop_old_mail"
# What a copy without persons leaves as it is.
PRIVACY_CODED_WORDS = "shop.personal_data.coded_words.CODED"
# Where pg_dump and pg_restore are looked for before the PATH.
PRIVACY_POSTGRES_PROGRAMS = BINARIES
# How the engine mails, what it may stop at once, and what proves that an order is somebody's.
PRIVACY_POST = "shop.mail.queue.post"
PRIVACY_LAST_POST = "shop.mail.past_the_queue.post"
PRIVACY_STOP = "shop.personal_data.stopping.stop"
PRIVACY_FACTS = "shop.personal_data.facts.FACTS"
# What the policy should say now; see privacy/policy/publishing.py.
PRIVACY_POLICY_DRAFT = "shop.pages.policy.draft"
# Masked copies of identity documents, a week at most. In no copy of the database.
PRIVACY_ID_COPY_FOLDER = VAR / "id-kopieen"
# Where the proof of an erasure looks beside the database.
PRIVACY_SEARCHED_FOLDERS = [MEDIA_ROOT, VAR / "log"]

# Work in the background, mail, cache -----------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
EMAIL_BACKEND = "shop.mail.queue.QueueBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.integer("EMAIL_PORT", 8025, low=1, high=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    # Two days of one try a minute: long enough for a mail server that is down over a weekend's Sunday.
    "MAX_RETRIES": 2 * 24 * 60,
    "RETRY_INTERVAL": timedelta(seconds=env.integer("MAIL_RETRY_SECONDS", 60, low=1)),
    "LOG_LEVEL": 1,
    "FILE_STORAGE": "mail_attachments",
    "THREADS_PER_PROCESS": 1,
    "BATCH_SIZE": 50,
}
# `default` is shared by all processes, because limits and used codes are counted in it; `process` is not.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "process"},
}
if redis_url := env.text("REDIS_URL", ""):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}

# Mollie ----------------------------------------------------------------------------------------------------
MOLLIE_API_ENDPOINT = env.text("MOLLIE_API_ENDPOINT", "")
# The profile that payments must be made under; without it, the one that Mollie named when it made a payment.
MOLLIE_PROFILE_ID = env.text("MOLLIE_PROFILE_ID", "")

# Security --------------------------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "sessie"
CSRF_COOKIE_NAME = "formulier"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        # A browser checks the redirect after a form too: the pay button ends at Mollie's page.
        "form-action": ["'self'", "https://*.mollie.com"],
    },
}
# How many reverse proxies stand before the web server: their entries in X-Forwarded-For can be trusted.
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", 0, high=10)
# Links that work like a key; of their paths only this much is ever logged.
PATHS_WITH_A_SECRET = (
    "/bestelling/",
    "/mollie/webhook/",
    "/mollie/terug/",
    "/account/password/reset/key/",
    "/account/confirm-email/",
    "/nieuwsbrief/bevestigen/",
    "/nieuwsbrief/afmelden/",
    "/garantie/",
    "/privacy/wissing/",
    "/privacy/verzoek/",
    "/privacy/verzoeken/",
    "/privacy/overdracht/",
)
DEFAULT_EXCEPTION_REPORTER_FILTER = "innerjewels.error_reports.QuietReporterFilter"
STAFF_NEED_SECOND_FACTOR = True

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "oscar": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # it writes down whose passkey it saw
    },
}
