"""What keeps pages, cookies and links to whom they are for."""

from innerjewels.settings.places import env

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
        # Who else a page leads to comes from the register of processors: `let_forms_lead_away`.
        "form-action": ["'self'"],
    },
}
# How many reverse proxies stand before the web server: their entries in X-Forwarded-For can be trusted.
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", 0, high=10)
# Links that work like a key; of their paths only this much is ever logged.
PATHS_WITH_A_SECRET = (
    "/bestelling/",
    "/mollie/webhook/",
    "/mollie/terug/",
    "/mailchimp/webhook/",
    "/account/password/reset/key/",
    "/account/confirm-email/",
    "/nieuwsbrief/bevestigen/",
    "/nieuwsbrief/afmelden/",
    "/nieuwsbrief/nog-steeds/",
    "/garantie/",
    "/privacy/wissing/",
    "/privacy/cookies/bewijs/",
    "/privacy/verzoek/",
    "/privacy/verzoeken/",
    "/privacy/overdracht/",
)
STAFF_NEED_SECOND_FACTOR = True
