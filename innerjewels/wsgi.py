"""The door for the web server. Hiding addresses is the outermost layer: nothing behind it meets one in full."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innerjewels.settings.dev")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402

from privacy.backups.door import Door, KeepShut  # noqa: E402
from privacy.traffic.access_log import AccessLog  # noqa: E402
from privacy.traffic.wsgi import MaskClientAddress  # noqa: E402

guarded_application = KeepShut(
    django_application,
    door=Door(),
    page=render_to_string("503.html"),
    always_open=("/healthz", "/readyz", settings.STATIC_URL),
)
application = MaskClientAddress(
    AccessLog(guarded_application, logger="innerjewels.access", secret_prefixes=settings.PATHS_WITH_A_SECRET),
    trusted_proxies=settings.TRUSTED_PROXIES,
)
