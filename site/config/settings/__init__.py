"""Production settings. Development and tests import these and only relax them.

Every knob is an environment variable; README.md lists them in one table.
"""

import os
from datetime import timedelta
from pathlib import Path

import environ
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from config.buckets import bucket_settings
from config.caches import cache_settings
from config.databases import database_settings, replica_settings
from config.guards import DEVELOPMENT_KEY, refuse_to_start
from config.logs import logging_settings
from config.machine_translator import machine_translator

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

# Security ---------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
# Off by default: they bind every other site under the same domain, for a year.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
# `check --deploy` asks for both of them.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "sistercities.saves.signed_out.csrf_failure"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Whoever guesses passwords has five tries a quarter of an hour, for each name and address.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "config.addresses.address_of"
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Of those who sign in nothing is kept.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# Parts ------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "sistercities",
    "sponsors",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "ninja",
    "django_tasks",
    "axes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "config.logs.RequestIdMiddleware",
    "sistercities.feed.serving.middleware.EditionMiddleware",
    "config.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sistercities.languages.serving.middleware.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "sistercities.headless.middleware.FrontEndMiddleware",
    "sistercities.saves.signed_out.KeepFormMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "sistercities.languages.translators.middleware.TranslatorsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sistercities.languages.serving.redirects.ReaderRedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data -------------------------------------------------------------------------------------

DATABASES = {
    "default": {
        **database_settings(env.str("DATABASE_URL", default=""), VAR_DIR),
        # Wagtail's publish is many statements; a request keeps all of them or none.
        "ATOMIC_REQUESTS": True,
    }
}
# Readers are answered from it as soon as it has what the original has.
REPLICA = env.str("DATABASE_REPLICA_URL", default="")
if REPLICA:
    DATABASES["replica"] = replica_settings(REPLICA, VAR_DIR)
    DATABASE_ROUTERS = ["sistercities.feed.serving.replica.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": cache_settings(env.str("REDIS_URL", default=""))}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# Files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))

STORAGES = {
    "default": {"BACKEND": "config.stores.Disk"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if S3_BUCKET := env.str("S3_BUCKET", default=""):
    STORAGES["default"] = bucket_settings(
        S3_BUCKET,
        endpoint_url=env.str("S3_ENDPOINT_URL", default=None),
        region_name=env.str("S3_REGION", default=None),
        access_key=env.str("S3_ACCESS_KEY_ID", default=None),
        secret_key=env.str("S3_SECRET_ACCESS_KEY", default=None),
        custom_domain=env.str("S3_CUSTOM_DOMAIN", default=None),
    )

# Large pages have many links, facts and blocks, each with several form fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Languages --------------------------------------------------------------------------------

# Django ships neither the name nor a catalogue of Yoruba; locale/yo/ holds the latter,
# without which every address under /yo/ would be a 404.
LANG_INFO.setdefault("yo", {"bidi": False, "code": "yo", "name": "Yoruba", "name_local": "Yorùbá"})
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("el", _("Greek")),
    ("gd", _("Scottish Gaelic")),
    ("yo", _("Yoruba")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="America/New_York")
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
# A copy that nobody has translated must not go live under another language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Deleting a page keeps the translators' work for the day it comes back.
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(
    service=env.str("MACHINE_TRANSLATOR", default=""),
    url=env.str("MACHINE_TRANSLATOR_URL", default=""),
    key=env.str("MACHINE_TRANSLATOR_KEY", default=""),
    languages=env.list("MACHINE_TRANSLATOR_LANGUAGES", default=["en", "es", "fr", "ru", "el"]),
)

# Wagtail ----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = env.str("SITE_NAME", default="Sister Cities")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "sistercities.search.backend",
        # One configuration for all languages: English stemming would garble six of seven.
        "SEARCH_CONFIG": "simple",
    }
}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000 - 1
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.images.CarefulImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.documents.CarefulDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "m4a", "mp3", "odt", "ogg", "pdf", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILREDIRECTS_AUTO_CREATE = True
# The admin calls no other host.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# The plugin -------------------------------------------------------------------------------

SISTERCITIES = {
    "REPLICA": "replica" if REPLICA else None,
    "FEED_LOOK_UP_SECONDS": env.float("FEED_LOOK_UP_SECONDS", default=1.0),
    "FEED_CACHE_BYTES": env.int("FEED_CACHE_BYTES", default=32 * 1024 * 1024),
    "PAGE_CACHE_BYTES": env.int("PAGE_CACHE_BYTES", default=16 * 1024 * 1024),
    "FEED_RATE": env.str("FEED_RATE", default=None),
    "CONTACT_RATE": env.str("CONTACT_RATE", default="5/h") or None,
    "CONTACT_KEEP_DAYS": env.int("CONTACT_KEEP_DAYS", default=180),
}
# Whose address counts: the one that the proxy names, or the one that has connected.
NINJA_NUM_PROXIES = 1 if BEHIND_PROXY else 0

# Work besides requests --------------------------------------------------------------------

# What takes longer than an editor should wait: in a thread, or by workers if it has them.
BACKGROUND = env.str(
    "BACKGROUND_TASKS", default="sistercities.languages.making.background.ThreadBackend"
)
if BACKGROUND.startswith("django_tasks_db."):
    INSTALLED_APPS.append("django_tasks_db")
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": BACKGROUND},
}
WAGTAILLOCALIZE_JOBS = {"BACKEND": "sistercities.languages.making.background.OnCommitJobBackend"}

# Mail and logs ----------------------------------------------------------------------------

EMAIL_URL = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_URL)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")

LOGGING = logging_settings(
    level=env.str("LOG_LEVEL", default="INFO"), form=env.str("LOG_FORMAT", default="json")
)
# Whoever sends it is told how the site is; nobody if it is empty.
HEALTH_TOKEN = env.str("HEALTH_TOKEN", default="")

if os.environ.get("DJANGO_SETTINGS_MODULE") == __name__:
    refuse_to_start(secret_key=SECRET_KEY, debug=DEBUG, allowed_hosts=ALLOWED_HOSTS)
