"""Django's settings, read from the `KLAPPT_` variables; there is one settings file for all uses."""

import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from klappt.site import environment

try:
    _VALUES = environment.read()
    VARIABLES, SQLITE_PRAGMAS = environment.VARIABLES, environment.SQLITE_PRAGMAS
    DATA_DIR = environment.data_dir(_VALUES)
    DEBUG = environment.yes(_VALUES, "DEBUG")
    HTTPS = environment.yes(_VALUES, "HTTPS")
    DEMO = environment.yes(_VALUES, "DEMO")
    SECOND_FACTOR = environment.yes(_VALUES, "SECOND_FACTOR")
    FIXED_TODAY = environment.fixed_day(_VALUES)
    DATABASES = {"default": environment.database(_VALUES, DATA_DIR)}
    SECRET_KEY = environment.secret(_VALUES, "SECRET_KEY", DATA_DIR)
    AUDIT_KEY = environment.secret(_VALUES, "AUDIT_KEY", DATA_DIR)
    globals().update(environment.email(_VALUES))
except environment.WrongSetting as wrong:
    print(wrong, file=sys.stderr)  # noqa: T201 - nothing runs yet that could tell it better
    sys.exit(2)  # wrong use, as everywhere on the command line

ALLOWED_HOSTS = [host.strip() for host in _VALUES["ALLOWED_HOSTS"].split(",") if host.strip()]

INSTALLED_APPS = [
    "klappt.apps.audit",
    "klappt.apps.accounts",
    "klappt.apps.alliance",
    "klappt.apps.offers",
    "klappt.apps.funding",
    "klappt.apps.ways",
    "klappt.apps.accompaniment",
    "klappt.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]
MIDDLEWARE = [
    "klappt.web.frame.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "klappt.web.frame.session.SessionLimits",
    "klappt.web.frame.gate.Gate",
]
ROOT_URLCONF = "klappt.site.urls"
WSGI_APPLICATION = "klappt.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "klappt.web.frame.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "klappt.web.templatetags.klappt"],
        },
    }
]
FORM_RENDERER = "klappt.web.frame.forms.KernRenderer"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "klappt.web.frame.accounts.Adapter"
MFA_ADAPTER = "klappt.web.frame.accounts.SecondFactor"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0  # throttling counts people, not the server in front
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/h/ip,10/10m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "klappt"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up; the address comes from whoever invites
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_day"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LANGUAGE_COOKIE_NAME = "klappt_language"
LOCALE_PATHS = sorted(str(path) for path in Path(__file__).parents[1].glob("**/locale"))
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
FORMAT_MODULE_PATH = ["klappt.site.formats"]
LANG_INFO["de"]["name_local"] = "Deutsch"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "klappt_cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60  # idle; the absolute limit stands in klappt.web.frame.session
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-klappt" if HTTPS else "klappt"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "klappt.web.frame.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer browsers send Origin: null, and no form passes
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # KERN draws its icons as masks out of data: addresses
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
