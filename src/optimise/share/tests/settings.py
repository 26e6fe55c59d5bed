"""The least that the Learn pages need, for their own tests: no database, no cookies."""

SECRET_KEY = "not a secret: nothing is signed here"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = ["optimise.share.site"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "optimise.share.site.urls"
DATABASES: dict[str, dict[str, str]] = {}
USE_TZ = True
STATIC_URL = "/static/"
