"""The public site as far as Learn needs it: no sessions, no sign-in, no database."""

from typing import Any

PUBLIC_SITE: dict[str, Any] = {
    "INSTALLED_APPS": ["django.contrib.staticfiles", "csp", "optimise.ui", "optimise.share.site"],
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "csp.middleware.CSPMiddleware",
    ],
    "ROOT_URLCONF": "optimise.share.tests.urls",
    "OPTIMISE_ERROR_TEMPLATE": "ui/public/error.html",
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "OPTIONS": {
                "environment": "tests.templates.environment",
                "context_processors": ["optimise.share.site.frame.frame"],
            },
        }
    ],
}
DEMO_SITE = {**PUBLIC_SITE, "OPTIMISE_SHOW_UNCHECKED_TRANSLATIONS": True}
