"""Every setting of the installation, read from the environment; safe when nothing is set.

Each variable read here is described in README.md, which a test checks.
"""

import fcntl
import os
import secrets
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from diary.advice.emergency import PLACES


def flag(name: str, *, default: bool) -> bool:
    """True for 1, yes, true, on; False for 0, no, false, off; otherwise the setting is refused."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"{name} must be yes or no.")
    return default


def number(name: str, default: int) -> int:
    """A whole number from nought up; anything else is refused."""
    value = os.environ.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number.")
    return int(value)


def one_of(name: str, *values: str, default: str) -> str:
    """The variable's value in lower case; anything but the values named here is refused."""
    value = os.environ.get(name, "").strip().lower() or default
    if value not in values:
        raise ImproperlyConfigured(f"{name} must be {', '.join(values[:-1])} or {values[-1]}.")
    return value


def listed(name: str) -> list[str]:
    """The comma-separated parts of a variable, without blanks."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def secret_key(data_dir: Path) -> str:
    """The key from the environment, else the one in the data folder, made at the first start (0600).

    Starts at the same moment wait for one another, so that all of them take the key of the first.
    """
    if key := os.environ.get("DIARY_SECRET_KEY"):
        return key
    path = data_dir / "secret_key"
    if path.exists() and (key := path.read_text().strip()):
        return key
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read().strip() or secrets.token_urlsafe(50)
        file.seek(0)
        file.write(key)
    return key


def public_address(url: str) -> SplitResult:
    """The parts of the address people type, https://diary.example; empty where it is not told."""
    parts = urlsplit(url.strip().lower())
    is_usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.path.strip("/")
    if url.strip() and not is_usable:
        raise ImproperlyConfigured("DIARY_URL must look like https://diary.example, without a path.")
    return parts


def database(data_dir: Path) -> dict[str, object]:
    """PostgreSQL where DATABASE_URL names one, else SQLite in the data folder.

    SQLite takes the write lock at BEGIN (IMMEDIATE), so that two writers wait instead of failing, and
    syncs at each commit (FULL), so that what was acknowledged survives a power cut.
    """
    if os.environ.get("DATABASE_URL"):
        config = dict(dj_database_url.config(conn_health_checks=True))
        config["CONN_MAX_AGE"] = 60
        return config
    pragmas = {"journal_mode": "WAL", "synchronous": "FULL", "cache_size": -16000, "mmap_size": 134217728}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / "diary.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in pragmas.items()),
        },
    }


def smtp_server(url: str) -> SplitResult:
    """The parts of smtp://user:password@host:587 (STARTTLS) or smtps://… (TLS); empty means the console.

    The refusal never repeats the address, for it may hold a password.
    """
    try:
        parts = urlsplit(url.strip())
        is_usable = parts.scheme in {"smtp", "smtps"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, is_usable = urlsplit(""), False
    if url.strip() and (not is_usable or parts.path.strip("/") or parts.query):
        raise ImproperlyConfigured(
            "DIARY_SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465;"
            " signs such as / @ : # in the password are written %2F %40 %3A %23."
        )
    return parts


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
SESSION_COOKIE_AGE = 60 * 60 * 24 * number("DIARY_SIGN_IN_DAYS", 30)
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
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
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
LISTEN_PORT = number("DIARY_PORT", 8000)
WORKERS = number("DIARY_WORKERS", 2)
THREADS = number("DIARY_THREADS", 4)
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

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
ALLAUTH_TRUSTED_PROXY_COUNT = number("DIARY_PROXIES", 1 if PUBLIC_URL else 0)
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
