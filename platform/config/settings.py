"""Every setting, in one place, read from the environment. Embedded mode needs none of them."""

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.enums import ENUMS
from config.environment.bucket import BUCKET_NAMES, intake_bucket
from config.environment.credits import CREDIT_NAMES, credit_settings, invite_settings
from config.environment.engines import ENGINE_NAMES, engines_file
from config.environment.gate import GATE_NAMES, gate_settings
from config.environment.logs import LOG_NAMES, log_settings, metrics_token
from config.environment.rates import RATES
from config.environment.rights import RIGHTS_NAMES, shown_territories
from config.environment.rooms import ROOMS
from config.environment.scan import SCAN_NAMES, scan_model
from config.environment.scorer import SCORER_NAMES, scorer_folder
from config.environment.signing import SIGNING_NAMES, signing_settings
from config.environment.uploads import UPLOAD_NAMES, upload_settings
from config.language_model import LLM_NAMES, language_model
from config.secret import kept_secret

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()


def _refuse(message: str) -> NoReturn:
    # A trace would bury the one line that whoever started this needs to read.
    sys.exit(f"Offshoot cannot start: {message}")


# --- what may be set ------------------------------------------------------------------------------
OWN_NAMES = {
    "OFFSHOOT_DATA",
    "OFFSHOOT_ORIGIN",
    "OFFSHOOT_HOSTS",
    "OFFSHOOT_DEBUG",
    "OFFSHOOT_HASHED_STATIC",
    "OFFSHOOT_GUEST_FILMS_PER_HOUR",
    "OFFSHOOT_GUEST_PREVIEWS_PER_HOUR",
    "OFFSHOOT_QUEUED_PER_PERSON",
    "OFFSHOOT_TRUSTED_PROXIES",
    *BUCKET_NAMES,
    *CREDIT_NAMES,
    *ENGINE_NAMES,
    *GATE_NAMES,
    *LLM_NAMES,
    *LOG_NAMES,
    *SCAN_NAMES,
    *SCORER_NAMES,
    *RIGHTS_NAMES,
    *SIGNING_NAMES,
    *UPLOAD_NAMES,
}
if unknown := sorted(name for name in os.environ if name.startswith("OFFSHOOT_") and name not in OWN_NAMES):
    _refuse(f"Unknown setting {', '.join(unknown)}. Known: {', '.join(sorted(OWN_NAMES))}.")


def _flag(name: str, default: bool) -> bool:
    raw = os.environ.get(name, "")
    if raw == "":
        return default
    if raw.lower() in {"1", "true", "yes", "on"}:
        return True
    if raw.lower() in {"0", "false", "no", "off"}:
        return False
    _refuse(f"{name} must be 1 or 0, not {raw!r}.")


def _count(name: str, default: int) -> int:
    raw = os.environ.get(name, "")
    if raw and not raw.isdecimal():
        _refuse(f"{name} must be a whole number, not {raw!r}.")
    return int(raw or default)


# --- data and secrets -----------------------------------------------------------------------------
DATA_DIR = Path(os.environ.get("OFFSHOOT_DATA") or BASE_DIR / "var").expanduser().resolve()
DATABASE_URL = os.environ.get("DATABASE_URL", "")
REDIS_URL = os.environ.get("REDIS_URL", "")
DEBUG = _flag("OFFSHOOT_DEBUG", False)


def _secret_key() -> str:
    """The key of the environment, or one made once and kept, readable by its owner alone, in the data folder."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    if DATABASE_URL:
        _refuse("SECRET_KEY must be set when DATABASE_URL is: every process needs the same one.")
    kept = DATA_DIR / "secret-key"
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        key = kept_secret(kept)
    except OSError as error:
        _refuse(f"The data folder {DATA_DIR} cannot be written: {error.strerror}.")
    return key or _refuse(f"{kept} is empty. Put the former key back, or delete the file for a new one.")


SECRET_KEY = _secret_key()

# --- where it answers -----------------------------------------------------------------------------
ORIGIN = os.environ.get("OFFSHOOT_ORIGIN", "http://127.0.0.1:8000").rstrip("/")
if not ORIGIN.startswith(("http://", "https://")) or "/" in ORIGIN.split("//", 1)[1]:
    _refuse(f"OFFSHOOT_ORIGIN must be http:// or https:// and a host, without a path, not {ORIGIN!r}.")
_HOST = ORIGIN.split("//", 1)[1].rsplit(":", 1)[0] if ORIGIN.count(":") > 1 else ORIGIN.split("//", 1)[1]
SECURE = ORIGIN.startswith("https://")
ALLOWED_HOSTS = [_HOST, "127.0.0.1", "localhost", "[::1]", *env.list("OFFSHOOT_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
TRUSTED_PROXIES = _count("OFFSHOOT_TRUSTED_PROXIES", 0)

# --- rooms ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    *ROOMS,
]
MIDDLEWARE = [
    "config.watching.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.GuestMiddleware",
    "accounts.middleware.LimitMiddleware",
    "pages.refusals.RefusalMiddleware",
    "pages.keep.KeepMiddleware",
    "community.inviting.middleware.InviteMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
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
                "django.template.context_processors.i18n",
                "pages.context.house",
            ],
            "builtins": ["pages.templatetags.house"],
        },
    }
]

# --- database -------------------------------------------------------------------------------------
if DATABASE_URL:
    try:
        if not DATABASE_URL.startswith(("postgres://", "postgresql://")):
            raise ValueError
        DATABASES = {"default": {**env.db_url_config(DATABASE_URL), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
    except (ValueError, ImproperlyConfigured):
        _refuse("DATABASE_URL must look like postgres://user:password@host:5432/name.")
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "offshoot.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                # Deferred transactions fail under concurrent writers; immediate ones wait their turn.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-16000;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- cache ----------------------------------------------------------------------------------------
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    _refuse("REDIS_URL must look like redis://host:6379/0.")
CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    }

# --- queue ----------------------------------------------------------------------------------------
BROKER_DIR, CELERY_BROKER_TRANSPORT_OPTIONS = DATA_DIR / "broker", dict[str, Any]()
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 60}
else:
    CELERY_BROKER_URL = "filesystem://localhost//"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
        "store_processed": False,
        "polling_interval": 0.05,
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "render"

# --- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("handle", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/studio/"
ACCOUNT_SIGNUP_REDIRECT_URL = "/welcome/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*", "email"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Offshoot: "
# Strict: no door tells whether an e-mail address has an account. An address nobody confirmed may stand at several.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignUpForm",
    "login": "accounts.forms.SignInForm",
    "reset_password": "accounts.forms.AskResetForm",
    "reset_password_from_key": "accounts.forms.ResetForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reauthenticate": "accounts.forms.ConfirmForm",
    "add_email": "accounts.forms.EmailForm",
}
ACCOUNT_RATE_LIMITS = RATES
MFA_ADAPTER = "accounts.second_factor.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Offshoot"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "accounts.second_factor.SignInCodeForm",
    "reauthenticate": "accounts.second_factor.ConfirmCodeForm",
    "activate_totp": "accounts.second_factor.ActivateForm",
}
GUEST_FILMS_PER_HOUR = _count("OFFSHOOT_GUEST_FILMS_PER_HOUR", 6)
GUEST_PREVIEWS_PER_HOUR = _count("OFFSHOOT_GUEST_PREVIEWS_PER_HOUR", 60)
QUEUED_PER_PERSON = _count("OFFSHOOT_QUEUED_PER_PERSON", 20)
CREDITS = credit_settings(os.environ, _refuse, embedded=not DATABASE_URL)
INVITES = invite_settings(os.environ, _refuse)

# --- servers elsewhere: mail, and a language model that directs -----------------------------------
LLM = language_model(os.environ, _refuse)
try:
    vars().update(env.email_url_config(os.environ.get("EMAIL_URL") or "consolemail://"))
except (ValueError, ImproperlyConfigured):
    _refuse("EMAIL_URL must look like smtp+tls://user:password@host:587.")
# Said on the pages that send mail: without a mail server it is printed where the server runs.
MAIL_IS_PRINTED = vars()["EMAIL_BACKEND"].endswith(".console.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", f"offshoot@{_HOST}")

# --- languages ------------------------------------------------------------------------------------
LANGUAGE_CODE, LANGUAGES = "en", [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ, TIME_ZONE = True, "UTC"

# --- files ----------------------------------------------------------------------------------------
STATIC_URL, STATICFILES_DIRS = "/static/", [BASE_DIR / "static"]
STATIC_ROOT, MEDIA_ROOT = DATA_DIR / "static", DATA_DIR / "media"
MEDIA_URL = "/media/"
WORK_DIR = DATA_DIR / "work"
ENGINES_FILE = engines_file(os.environ, _refuse)
SCORER, SCAN_MODEL = scorer_folder(os.environ, _refuse), scan_model(os.environ, _refuse)
GATE = gate_settings(os.environ, _refuse)
INTAKE_BUCKET = intake_bucket(os.environ, _refuse)
UPLOADS = upload_settings(os.environ, _refuse, folder=DATA_DIR / "quarantine")
SIGNING = signing_settings(os.environ, _refuse, folder=DATA_DIR / "signing")
TERRITORIES = shown_territories(os.environ, _refuse)
HASHED_STATIC = _flag("OFFSHOOT_HASHED_STATIC", False)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS, WHITENOISE_MAX_AGE = not HASHED_STATIC, 0 if DEBUG else 300

# --- safety ---------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = SECURE
# Who watches the house from within asks its processes directly, without the proxy that speaks HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^metrics$", r"^healthz/$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Scripts come from our own files or carry this response's nonce; no page holds a style of its own.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF, *(INTAKE_BUCKET["hosts"].split() if INTAKE_BUCKET else [])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

# --- the API --------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "config.openapi.Schema",
    "EXCEPTION_HANDLER": "config.problems.handle",
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # The first one's challenge decides between 401 and 403.
        "accounts.bearer.BearerTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],  # Rows are fetched with visible_to.
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["config.parsing.BoundedJSONParser"],
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "240/min", "user": "600/min"},
    "NUM_PROXIES": TRUSTED_PROXIES,
    "DEFAULT_VERSIONING_CLASS": None,
    "UNAUTHENTICATED_TOKEN": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Offshoot",
    "VERSION": "1",
    "DESCRIPTION": "One sentence becomes a film. Errors are problem details (RFC 9457); lists are paged by cursor.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": ENUMS,
}

# --- logs and figures -----------------------------------------------------------------------------
LOGGING = log_settings(os.environ, _refuse)
METRICS_TOKEN = metrics_token(os.environ, _refuse)
