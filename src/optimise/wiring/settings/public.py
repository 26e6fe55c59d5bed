"""The public site: no intelligence app is installed, and its database role can read none."""

from optimise.wiring.settings.base import *  # noqa: F403
from optimise.wiring.settings.base import database

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
WSGI_APPLICATION = "optimise.wiring.wsgi.public"
DATABASES = {"default": database("public")}
