"""The door for the web server. Hiding addresses is the outermost layer: nothing behind it meets one in full."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innerjewels.settings.dev")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402

from privacy.traffic.access_log import AccessLog  # noqa: E402
from privacy.traffic.wsgi import MaskClientAddress  # noqa: E402

application = MaskClientAddress(
    AccessLog(django_application, logger="innerjewels.access", secret_prefixes=settings.PATHS_WITH_A_SECRET),
    trusted_proxies=settings.TRUSTED_PROXIES,
)
