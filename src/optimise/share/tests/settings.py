"""The least that the Learn pages need, for their own tests: no database, no cookies."""

SECRET_KEY = "not a secret: nothing is signed here"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = ["django.contrib.staticfiles", "optimise.ui", "optimise.share.site"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "optimise.share.tests.urls"
DATABASES: dict[str, dict[str, str]] = {}
USE_TZ = True
STATIC_URL = "/static/"
OPTIMISE_ERROR_TEMPLATE = "ui/public/error.html"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {
            "environment": "optimise.ui.jinja.environment",
            "context_processors": ["optimise.share.site.frame.frame"],
        },
    }
]
