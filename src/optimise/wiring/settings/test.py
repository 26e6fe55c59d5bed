"""The staff site under test: as the staff role, never as the owner, with quick passwords.

The root conftest fills in the database once its server runs; nothing here may touch a real home.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import axe_playwright_python

if "PYTEST_XDIST_WORKER" not in os.environ:
    # A home of their own before anything is read of one; the root conftest takes it over.
    os.environ["OPTIMISE_HOME"] = tempfile.mkdtemp(prefix="optimise-new-")
    atexit.register(shutil.rmtree, os.environ["OPTIMISE_HOME"], ignore_errors=True)
for name in ("DJANGO_STAFF", "AUDIENCE", "MFA", "EXPORTS", "EXCHANGE", "PUSH", "SIGN_IN"):
    os.environ[f"OPTIMISE_SECRET_{name}"] = f"test-{name.lower()}"
os.environ["OPTIMISE_INTAKE_SOCKET"] = "/nowhere/holder"  # a test that opens tips starts its own
os.environ["OPTIMISE_DATABASE_URL_STAFF"] = "postgresql://optimise_staff:@/optimise"

from optimise.wiring.settings.staff import *  # noqa: E402, F403
from optimise.wiring.settings.staff import TEMPLATES  # noqa: E402

HTTPS = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_PROXY_SSL_HEADER = None
SECURE_HSTS_SECONDS = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Those who are signed in by the tests have no phone; the tests of the second factor ask for it.
SECOND_FACTOR_REQUIRED = False
# What a template is compiled to is the same in every session, and in each of its processes.
COMPILED = Path(__file__).parents[4] / ".cache" / "templates"
for folder in (COMPILED.parent, COMPILED):
    folder.mkdir(mode=0o700, exist_ok=True)
TEMPLATES[0]["OPTIONS"]["environment"] = "tests.templates.environment"
# Static files are found where they lie; nothing is collected.
STATIC_ROOT = None
# The rules by which pages are judged are a file of the site under test, which a browser keeps.
STATICFILES_DIRS = [("axe", Path(axe_playwright_python.__file__).parent)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CALLS_SECRET = b"test-calls"
