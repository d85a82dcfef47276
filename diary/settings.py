"""Every setting of the installation, read from the environment; safe when nothing is set.

Each variable read here is described in README.md, which a test checks.
"""

import os
from pathlib import Path
from urllib.parse import unquote

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from diary.advice.emergency import PLACES
from diary.environment import database, flag, listed, number, one_of, public_address, secret_key, smtp_server

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DIARY_DATA") or BASE_DIR / "data")

DEBUG = flag("DIARY_DEBUG", default=False)
SECRET_KEY = secret_key(DATA_DIR)
ALLOWED_HOSTS = [*listed("DIARY_HOSTS"), "localhost", "127.0.0.1", "[::1]"]

# Behind a proxy that speaks HTTPS, DIARY_URL is the address people type; it switches on what HTTPS allows.
public = public_address(os.environ.get("DIARY_URL", ""))
PUBLIC_URL = f"{public.scheme}://{public.netloc}" if public.hostname else ""
IS_HTTPS = public.scheme == "https"
if public.hostname:
    ALLOWED_HOSTS.append(f"[{public.hostname}]" if ":" in public.hostname else public.hostname)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000 if IS_HTTPS else 0
# The diary speaks for its own host alone: other services of the same domain may still need plain HTTP, and
# a place on the browsers' preload list cannot be given back quickly. W005 and W021 ask for both.
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_FAILURE_VIEW = "diary.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Long, because nobody types a password at three in the morning; it starts anew with every day of use.
SESSION_COOKIE_AGE = 60 * 60 * 24 * number("DIARY_SIGN_IN_DAYS", 30, least=1, most=3650)
SESSION_COOKIE_SAMESITE = "Lax"
# Messages say what was written down: in a cookie they would stay in the browser after signing out.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

INSTALLED_APPS = [
    "accounts",
    "diary",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.forms",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

# `up` collects the static files (hashed names, compressed); tests and runserver serve the sources.
STATIC_IS_COLLECTED = flag("DIARY_COLLECTED", default=False)

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    *(["whitenoise.middleware.WhiteNoiseMiddleware"] if STATIC_IS_COLLECTED else []),
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInFirstMiddleware",
    "accounts.middleware.StaySignedInMiddleware",
    "accounts.middleware.PreferencesMiddleware",
    "diary.night.middleware.PageMarksMiddleware",
    "accounts.middleware.RefusedFormMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "diary.urls"
WSGI_APPLICATION = "diary.wsgi.application"
# Where `up` listens, and with how many processes of how many threads.
LISTEN_HOST = os.environ.get("DIARY_HOST") or "127.0.0.1"
LISTEN_PORT = number("DIARY_PORT", 8000, most=65535)
WORKERS = number("DIARY_WORKERS", 2, least=1, most=99)
THREADS = number("DIARY_THREADS", 4, least=1, most=99)
FORM_RENDERER = "accounts.inputs.FormRenderer"

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
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "diary.templatetags.diary",
                "diary.templatetags.nights",
                "diary.templatetags.once",
            ],
        },
    }
]

DATABASES = {"default": database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The rate limits of signing in are kept here: in the database, so that they hold across workers. The default
# of 300 records would let anybody push out the record of another's failures by failing for many addresses.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# Whose emergency numbers are shown; without a place, neutral words: a country is never guessed.
EMERGENCY_PLACE = one_of("DIARY_EMERGENCY", "", *PLACES, default="")

SIGNUP_IS_OPEN = one_of("DIARY_SIGNUP", "open", "closed", default="open") == "open"
# In lower case it is no setting, so that the password stands on no page of DEBUG.
smtp = smtp_server(os.environ.get("DIARY_SMTP_URL", ""))
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "add_email": "accounts.forms.ChangeEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
}
# Where no mail goes out, nobody could answer it, so nobody is asked to.
ACCOUNT_EMAIL_VERIFICATION = one_of(
    "DIARY_EMAIL_VERIFICATION",
    "mandatory",
    "optional",
    "none",
    default="mandatory" if smtp.hostname else "none",
)
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = number("DIARY_PROXIES", 1 if PUBLIC_URL else 0, most=9)
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.AuthenticateForm",
    "reauthenticate": "accounts.forms.CodeAgainForm",
    "activate_totp": "accounts.forms.ActivateTOTPForm",
    "login_webauthn": "accounts.forms.LoginPasskeyForm",
    "authenticate_webauthn": "accounts.forms.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.PasskeyAgainForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.RenamePasskeyForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = ACCOUNT_EMAIL_VERIFICATION == "none"
MFA_TOTP_TOLERANCE = 1  # a code just run out still counts: typing six digits takes its time
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Unknot"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if smtp.hostname else 'console'}.EmailBackend"
EMAIL_HOST = smtp.hostname or ""
EMAIL_PORT = smtp.port or (465 if smtp.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(smtp.password or "")
EMAIL_USE_SSL = smtp.scheme == "smtps"
EMAIL_USE_TLS = smtp.scheme == "smtp" and smtp.hostname not in {"localhost", "127.0.0.1", "::1"}
EMAIL_TIMEOUT = 15
EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL = os.environ.get("DIARY_MAIL_FROM", "Unknot <diary@localhost>")

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

LANGUAGE_CODE = "en"
LANGUAGES = [("en-gb", _("English (UK)")), ("en", _("English (US)"))]
LOCALE_PATHS = [BASE_DIR / "diary" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "diary.hashing.HashedStaticFiles"
        if STATIC_IS_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# A form of ours has at most a few dozen short fields; whatever is larger is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"keys": {"()": "diary.logs.HideKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would write what ours leaves out.
        "django": {"handlers": [], "level": "WARNING"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # A form that has to be mended and an address that nobody has are no news for the log.
        "django.request": {"level": "ERROR"},
    },
}
