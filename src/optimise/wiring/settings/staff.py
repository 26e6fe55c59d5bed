"""The staff and partner site."""

import os

from optimise.wiring.installation import home, places
from optimise.wiring.settings.base import *  # noqa: F403
from optimise.wiring.settings.base import (
    DEMO,
    FILE_UPLOAD_HANDLERS,
    HTTPS,
    ROLE,
    TEMPLATES,
    database,
)

SITE = "staff"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "optimise.audit",
    "optimise.agencies",
    "optimise.access",
    "optimise.access.retention",
    "optimise.access.sharing",
    "optimise.access.exchange",
    "optimise.access.interests",
    "optimise.access.receipts",
    "optimise.ui",
    "optimise.administer",
    "optimise.alerts",
    "optimise.assignments",
    "optimise.collect",
    "optimise.collect.tips",
    "optimise.collect.intake",
    "optimise.collect.tellers",
    "optimise.evaluate",
    "optimise.identify",
    "optimise.identify.watching",
    "optimise.keep_safe",
    "optimise.keep_safe.panels",
    "optimise.link.lines",
    "optimise.link.groups",
    "optimise.plan.briefings",
    "optimise.plan.awareness",
    "optimise.plan.harm",
    "optimise.plan.areas",
    "optimise.plan.plans",
    "optimise.plan.requirements",
    "optimise.plan.tasking",
    "optimise.plan.assessments",
    "optimise.respond.deconfliction",
    "optimise.respond.operations",
    "optimise.respond.warrants",
    "optimise.respond.arrests",
    "optimise.respond.exhibits",
    "optimise.respond.day",
    "optimise.respond.disclosure",
    "optimise.respond.figures",
    "optimise.review.outcomes",
    "optimise.review.closures",
    "optimise.review.disruptions",
    "optimise.review.impact",
    "optimise.review.standing",
    "optimise.share.site",
    "optimise.share.desk",
    "optimise.share.told",
    "optimise.share.ledger",
    "optimise.exchange",
    "optimise.wiring",
]
# What is too large is said at work, and on record; the public site has a way of its own.
FILE_UPLOAD_HANDLERS = [*FILE_UPLOAD_HANDLERS, "optimise.ui.uploads.CountsTheRest"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "optimise.wiring.verbs.VerbsMiddleware",
    "optimise.wiring.middleware.QuietMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "optimise.wiring.waiting.WaitingMiddleware",
    "optimise.wiring.middleware.ActingMiddleware",
    "optimise.wiring.middleware.TablesMiddleware",
    "optimise.wiring.gates.GateMiddleware",
]
ROOT_URLCONF = "optimise.wiring.urls.staff"
WSGI_APPLICATION = "optimise.wiring.wsgi.application"
DATABASES = {"default": {**database(ROLE), "ATOMIC_REQUESTS": True}}
INTAKE_SOCKET = places.intake_socket(home.current())
# Shown to whoever unlocks the demonstration, whose tips are made up.
INTAKE_DEMO_PASSPHRASE = "lantern otter copper" if DEMO else ""
# Asked about every file that comes in, where the force runs one: unix:PATH or tcp:HOST:PORT.
VIRUS_SCANNER = os.environ.get("OPTIMISE_VIRUS_SCANNER", "")
# Whether an item goes nowhere until a second person read its words against the report.
SECOND_READER = os.environ.get("OPTIMISE_SECOND_READER", "no") == "yes"
# For how many hours a phone keeps a briefing that its reader chose to keep; 0: none is kept.
KEPT_BRIEFING_HOURS = int(os.environ.get("OPTIMISE_KEPT_BRIEFING_HOURS", "10"))
# How large a file may be that comes in piece by piece, in bytes.
LARGEST_FILE = int(float(os.environ.get("OPTIMISE_LARGEST_FILE_GB", "20")) * 1e9)
# Where the signed head of the record goes besides, off this machine.
ANCHOR_COPIES = os.environ.get("OPTIMISE_ANCHOR_COPIES", "")
# Codes over passwords, second factors and keys of partners' systems: what the database cannot make.
SIGN_IN_KEY = home.current().secret("sign-in").encode()
EXPORT_KEY = home.current().secret("exports")
CALLS_SECRET = b""  # the worker alone opens what is kept of call records
REJECTS_FOLDER = home.current().home / "rejects"
CALLS_FOLDER = places.calls_folder(home.current())
GROUND_FOLDER = places.ground_folder(home.current())
LOADS_FOLDER = places.loads_folder(home.current())
EXCHANGE_KEY = home.current().secret("exchange").encode()
AUDIENCE_KEY = home.current().secret("audience").encode()

TEMPLATES[0]["OPTIONS"]["context_processors"] += [
    "django.template.context_processors.request",
    "optimise.ui.marking.for_page",
    "optimise.wiring.header.for_page",
    "optimise.ui.slots.for_page",
]
TEMPLATES += [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

AUTH_USER_MODEL = "agencies.Person"
AUTHENTICATION_BACKENDS = ["optimise.wiring.signed_in.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "optimise.wiring.sign_in.ClosedAdapter"
MFA_ADAPTER = "optimise.wiring.sign_in.EncryptedMfaAdapter"
# Wrong passwords are counted by address too: that of whoever knocks at the proxy in front, as the
# proxy wrote it last, or one stranger could shut everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# How often anybody may guess is counted by device and source: see attempts.py.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": ""}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "optimise.wiring.codes.ActivateTOTP",
    "authenticate": "optimise.wiring.codes.Authenticate",
    "reauthenticate": "optimise.wiring.codes.Reauthenticate",
}
MFA_TOTP_ISSUER = "Optimise"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: phones' clocks differ (RFC 6238 section 5.2)
# On the demonstration nobody has a phone to hand; anywhere else, a password alone opens nothing.
SECOND_FACTOR_REQUIRED = not DEMO

CACHES = {"default": {"BACKEND": "optimise.wiring.cache.JsonCache", "LOCATION": "wiring_cache"}}
SESSION_ENGINE = "optimise.wiring.sessions"
SESSION_COOKIE_NAME = "optimise_staff"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Half an hour without a page ends a session; a shift ends it in any case (see gates). Coming back
# moves the end alone (see sessions): a page that changed nothing may not write its old copy of a
# session over what another has just told it, such as why somebody looks.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "optimise_staff_csrf"
CSRF_FAILURE_VIEW = "optimise.wiring.on_the_way.page_too_old"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
# Notices say only "sign in", and are off unless the force decides that mailboxes may hold that.
EMAIL_NOTICES = os.environ.get("OPTIMISE_EMAIL_NOTICES", "no") == "yes"
EMAIL_HOST = os.environ.get("OPTIMISE_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("OPTIMISE_SMTP_PORT", "25"))
EMAIL_USE_TLS = os.environ.get("OPTIMISE_SMTP_TLS", "no") == "starttls"
EMAIL_USE_SSL = os.environ.get("OPTIMISE_SMTP_TLS", "no") == "yes"
EMAIL_HOST_USER = os.environ.get("OPTIMISE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("OPTIMISE_SMTP_PASSWORD", "")
DEFAULT_FROM_EMAIL = os.environ.get("OPTIMISE_SMTP_FROM", "optimise@localhost")
EMAIL_TIMEOUT = 10  # seconds: nobody waits longer for a mail server
# So is Web Push, whose messages hold nothing at all: these are the makers of browsers.
PUSH_NOTICES = os.environ.get("OPTIMISE_PUSH_NOTICES", "no") == "yes"
PUSH_HOSTS = os.environ.get(
    "OPTIMISE_PUSH_HOSTS",
    "fcm.googleapis.com,updates.push.services.mozilla.com,web.push.apple.com,*.notify.windows.com",
).split(",")
PUSH_CONTACT = os.environ.get("OPTIMISE_PUSH_CONTACT", f"mailto:{DEFAULT_FROM_EMAIL}")
PUSH_KEY = home.current().secret("push").encode()
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
