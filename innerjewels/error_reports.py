"""What an error report leaves out, beside the names that Django hides by itself."""

import re

from django.views.debug import SafeExceptionReporterFilter


class QuietReporterFilter(SafeExceptionReporterFilter):
    """Hides addresses of services too: they carry passwords, and the web server copies them into each request."""

    hidden_settings = re.compile(
        SafeExceptionReporterFilter.hidden_settings.pattern + "|DATABASE|REDIS|_URL|COOKIE",
        flags=re.IGNORECASE,
    )
