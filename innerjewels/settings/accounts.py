"""Who may log in and how: django-allauth, passwords, the second factor, sessions, limits on trying."""

# Passwords -------------------------------------------------------------------------------------------------
# allauth's backend extends Django's own: a second one in the list would only hash every password twice.
AUTHENTICATION_BACKENDS = ["shop.accounts.backends.ConfirmedAccounts"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

# Logging in ------------------------------------------------------------------------------------------------
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_overview"
ACCOUNT_ADAPTER = "shop.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "shop.accounts.forms.SignupForm",
    "reset_password": "shop.accounts.forms.ResetPasswordForm",
    "add_email": "shop.accounts.forms.ChangeAddressForm",
    "confirm_email_verification_code": "shop.accounts.forms.ConfirmAddressForm",
}
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
# A session ends with the browser, unless "blijf ingelogd" was ticked: then it lasts SESSION_COOKIE_AGE.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# The e-mail address ----------------------------------------------------------------------------------------
# A code, typed into the browser that asked for it, and not a link: whoever signs up with another's address
# would otherwise get that person's orders as soon as she presses the link in an unexpected mail.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# Second factor ---------------------------------------------------------------------------------------------
MFA_ADAPTER = "shop.accounts.mfa_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "login_webauthn": "shop.accounts.passkey_forms.LoginPasskeyForm",
    "authenticate_webauthn": "shop.accounts.passkey_forms.SecondStepPasskeyForm",
    "reauthenticate_webauthn": "shop.accounts.passkey_forms.ProveAgainPasskeyForm",
    "add_webauthn": "shop.accounts.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "shop.accounts.passkey_forms.RenamePasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off

# Limits ----------------------------------------------------------------------------------------------------
# Addresses reach us masked (privacy.traffic), so `ip` is a whole network with many households: wide. `key` is
# the address someone typed or the account, known here or not: tight, and tighter the longer it lasts.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key,10/h/key,20/d/key",
    "signup": "30/m/ip,300/d/ip",
    "confirm_email": "4/10m/key,12/d/key",
    "reset_password": "60/m/ip,3/10m/key,10/d/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/h/user",
    "reauthenticate": "10/m/user",
    # Not of an account: codes that give a discount, by network and by basket (shop/storefront/basket/code_views.py).
    "discount_code": "120/10m/ip,10/10m/key",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
