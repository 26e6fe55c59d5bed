"""The public site: no intelligence app is installed, and its database role can read none."""

import os

from optimise.collect.domain import heif
from optimise.wiring.installation import home
from optimise.wiring.settings.base import *  # noqa: F403
from optimise.wiring.settings.base import (
    ALLOWED_HOSTS,
    CONTENT_SECURITY_POLICY,
    DEMO,
    LOGGING,
    PAGES,
    SILENCED_SYSTEM_CHECKS,
    TEMPLATES,
    database,
)

SITE = "public"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "optimise.ui",
    "optimise.collect.tips",
    "optimise.share.site",
]
MIDDLEWARE = [
    "optimise.wiring.nameless.NamelessMiddleware",
    "optimise.wiring.onion_location.OnionLocation",
    "django.middleware.security.SecurityMiddleware",
    "optimise.wiring.assets.PublicAssets",
    "csp.middleware.CSPMiddleware",
    "optimise.wiring.verbs.VerbsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "optimise.share.site.counting.CountingMiddleware",
]
ROOT_URLCONF = "optimise.wiring.urls.public"
WSGI_APPLICATION = "optimise.wiring.wsgi.application"
DATABASES = {"default": database("public")}
TEMPLATES[0]["OPTIONS"]["context_processors"] = ["optimise.share.site.frame.frame"]
OPTIMISE_SHOW_UNCHECKED_TRANSLATIONS = DEMO
OPTIMISE_IS_DEMONSTRATION = DEMO
OPTIMISE_FORM_LANGUAGES = "optimise.share.site.frame.form_languages"
# The public site's other address, on the Tor network, where `optimise up` serves one.
OPTIMISE_ONION_ADDRESS = os.environ.get("OPTIMISE_ONION_ADDRESS", "")
ALLOWED_HOSTS = [*ALLOWED_HOSTS, *filter(None, [OPTIMISE_ONION_ADDRESS])]
# Where tips are opened on another machine than this, it is that one's libheif that counts.
OPTIMISE_TAKES_HEIC = (
    os.environ.get("OPTIMISE_TAKES_HEIC", "yes" if heif.is_opened() else "") == "yes"
)
OPTIMISE_ERROR_TEMPLATE = "ui/public/error.html"
# Makes receipts worth nothing to who has only the database. Lost, every receipt is lost.
RECEIPT_SECRET = home.current().secret("receipt")
LOGGING |= {"root": {"handlers": ["pages"], "level": "WARNING"}, "loggers": {"django": PAGES}}
CONTENT_SECURITY_POLICY["DIRECTIVES"] |= {
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["optimise"],
}
SILENCED_SYSTEM_CHECKS += [
    "security.W003",  # no cookie is set and nobody signs in; forms ask the browser whence they came
]
