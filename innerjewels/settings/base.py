"""What holds in every environment."""

from typing import Any

import dj_database_url

from innerjewels.settings.accounts import *  # noqa: F403
from innerjewels.settings.apps import INSTALLED_APPS, MIGRATION_MODULES  # noqa: F401
from innerjewels.settings.backoffice import UNFOLD  # noqa: F401
from innerjewels.settings.consent import *  # noqa: F403
from innerjewels.settings.mail import *  # noqa: F403
from innerjewels.settings.oscar import *  # noqa: F403
from innerjewels.settings.places import *  # noqa: F403
from innerjewels.settings.places import BASE_DIR, VAR, env
from innerjewels.settings.privacy import *  # noqa: F403
from innerjewels.settings.privacy_hooks import *  # noqa: F403
from innerjewels.settings.security import *  # noqa: F403

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
    "shop.unused_powers.RefuseUnusedPowers",
    "privacy.traffic.counting.middleware.CountViews",
    "privacy.consent.middleware.ConsentMiddleware",
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
                "privacy.consent.context.consent",
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

# Work in the background, cache -----------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# `default` is shared by all processes, because limits and used codes are counted in it; `process` is not.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "innerjewels.shared_cache.DatabaseCache",
        "LOCATION": "shared_cache",
        # Django's 300 would let a flood of made-up addresses push the counts out that stop it.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "process"},
}
if redis_url := env.text("REDIS_URL", ""):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}

# Mollie ----------------------------------------------------------------------------------------------------
MOLLIE_API_ENDPOINT = env.text("MOLLIE_API_ENDPOINT", "")
# The profile that payments must be made under; without it, the one that Mollie named when it made a payment.
MOLLIE_PROFILE_ID = env.text("MOLLIE_PROFILE_ID", "")

# Mailchimp -------------------------------------------------------------------------------------------------
MAILCHIMP_API_ENDPOINT = env.text("MAILCHIMP_API_ENDPOINT", "")
# What Mailchimp signs its messages with; empty while it does not.
MAILCHIMP_SIGNING_SECRET = env.text("MAILCHIMP_SIGNING_SECRET", "")
# Mailchimp's own form, for who was erased there for good: nothing else can add him again.
MAILCHIMP_FORM_URL = env.text("MAILCHIMP_FORM_URL", "")

# Errors and the log ----------------------------------------------------------------------------------------
DEFAULT_EXCEPTION_REPORTER_FILTER = "innerjewels.error_reports.QuietReporterFilter"
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING_CONFIG = "privacy.logs.records.configure"
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
