"""The door for the web server. The masking of addresses is the outermost layer: nothing behind it sees one."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innerjewels.settings.dev")

application = get_wsgi_application()
