"""What every process shares. Secrets come from the installation, or the environment it sets."""

import os
from pathlib import Path
from typing import Any

from django.utils.log import CallbackFilter

import optimise
from optimise.wiring.installation import home, places
from optimise.wiring.installation.databases import Role
from optimise.wiring.installation.databases import database as database
from optimise.wiring.nameless import OF_PAGES, WordlessFormatter, is_a_fault

PACKAGE = Path(optimise.__file__).parent
DEMO = os.environ.get("OPTIMISE_DEMO") == "yes"
DEBUG = False
# Whose settings these are, so that no process needs the password or the key of another.
ROLES: dict[str, Role] = {"owner": "owner", "public": "public", "worker": "worker"}
ROLE: Role = ROLES.get(os.environ.get("DJANGO_SETTINGS_MODULE", "").rpartition(".")[2], "staff")
ALLOWED_HOSTS = os.environ.get("OPTIMISE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# By which the public comes where a proxy listens at another than 443: posters print it.
OPTIMISE_PUBLIC_PORT = os.environ.get("OPTIMISE_PUBLIC_PORT", "")
SECRET_KEY = home.current().secret(f"django-{ROLE}")
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = places.static_folder(home.current())
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "optimise.ui.jinja.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    },
]

# Nothing is remembered of a visit but what the audit says: no access log, no error mail, and of
# pages only where in our code one broke.
PAGES = {"handlers": ["pages"], "level": "WARNING", "propagate": False}
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"faults": {"()": CallbackFilter, "callback": is_a_fault}},
    "formatters": {"wordless": {"()": WordlessFormatter}},
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "pages": {
            "class": "logging.StreamHandler",
            "filters": ["faults"],
            "formatter": "wordless",
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": dict.fromkeys(OF_PAGES, PAGES),
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

# Over plain http on this machine only; a real installation stands behind https.
HTTPS = os.environ.get("OPTIMISE_HTTPS", "no" if DEMO else "yes") == "yes"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # the other names under this host are not ours to force to https
    "security.W008",  # the proxy in front turns http into https; here only it can knock
    "security.W021",  # a host is put on the browsers' preload list by who owns the domain
]

SELF = "'self'"
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
