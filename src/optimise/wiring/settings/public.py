"""The public site: no intelligence app is installed, and its database role can read none."""

from optimise.wiring.settings.base import *  # noqa: F403
from optimise.wiring.settings.base import DEMO, SILENCED_SYSTEM_CHECKS, TEMPLATES, database

SITE = "public"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "optimise.ui",
    "optimise.collect.tips",
    "optimise.share.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "optimise.wiring.urls.public"
WSGI_APPLICATION = "optimise.wiring.wsgi.application"
DATABASES = {"default": database("public")}
TEMPLATES[0]["OPTIONS"]["context_processors"] = ["optimise.share.site.frame.frame"]
OPTIMISE_SHOW_UNCHECKED_TRANSLATIONS = DEMO
OPTIMISE_ERROR_TEMPLATE = "ui/public/error.html"
SILENCED_SYSTEM_CHECKS += [
    "security.W003",  # no cookie is set and nobody signs in, so there is nothing to forge
]
