"""Asking before something is kept in a browser: what this shop's list is, and which groups of it are in use."""

from innerjewels.settings.places import VAR, env

CONSENT_COOKIES = "shop.consents.cookies.cookies"
CONSENT_KINDS = "shop.consents.kinds.KINDS"
CONSENT_POLICY_VERSION = "shop.consents.policy_version.policy_version"
CONSENT_COOKIE_SECURE = True
# Beside the session's and the form's: the other cookies that must never travel unprotected.
CONSENT_SECURE_SETTINGS = ("CONSENT_COOKIE_SECURE", "OSCAR_BASKET_COOKIE_SECURE")
# Where a browser is sent to look for what is really kept.
CONSENT_SCAN_PAGES = "shop.consents.pages.pages"
# What `manage.py scan_cookies` saw there last.
CONSENT_SCAN_RECORD = VAR / "laatste-cookiescan.json"

# What decides whether there is anything to ask: without it there is no question about cookies at all.
CLICK_BEACON = env.flag("CLICK_BEACON", True)

# Django-cookie-consent: its tables and the form of its endpoints. Our own cookie and our own book take the place of
# its cookie and its log, see decision 0026.
COOKIE_CONSENT_LOG_ENABLED = False
COOKIE_CONSENT_CACHE_BACKEND = "process"
COOKIE_CONSENT_SECURE = True
COOKIE_CONSENT_SUCCESS_URL = "/privacy/cookies/"

# Telling Google Analytics of views, from this server and for who agreed; the owner switches it on. Without an account
# it cannot be. The endpoint is for a stand-in: empty is Google itself.
GOOGLE_ANALYTICS_MEASUREMENT_ID = env.text("GOOGLE_ANALYTICS_MEASUREMENT_ID", "")
GOOGLE_ANALYTICS_API_SECRET = env.text("GOOGLE_ANALYTICS_API_SECRET", "")
GOOGLE_ANALYTICS_ENDPOINT = env.text("GOOGLE_ANALYTICS_ENDPOINT", "")
