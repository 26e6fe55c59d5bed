"""The public site: no intelligence app is installed, and its database role can read none."""

from optimise.wiring.settings.base import *  # noqa: F403
from optimise.wiring.settings.base import PACKAGE, SILENCED_SYSTEM_CHECKS, TEMPLATES, database

SITE = "public"
INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "optimise.ui"]
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
TEMPLATES[0]["DIRS"] = [PACKAGE / "wiring" / "templates"]
OPTIMISE_ERROR_TEMPLATE = "ui/public/error.html"
SECURE_REFERRER_POLICY = "no-referrer"
SILENCED_SYSTEM_CHECKS += [
    "security.W003",  # no cookie is set and nobody signs in, so there is nothing to forge
]
