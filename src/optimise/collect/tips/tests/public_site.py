"""The public site under test: its settings, a key to seal to, and somebody who can open it."""

from typing import Any

import psycopg

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect.tips import turnstiles
from optimise.collect.tips.domain.sealing import new_identity, recipient_of
from optimise.collect.tips.receiving import KEYS

SECRET = "a receipt secret for tests"
SELF = "'self'"
OWN = ("script-src", "style-src", "connect-src", "worker-src", "form-action")
PUBLIC_SITE: dict[str, Any] = {
    "SITE": "public",
    "INSTALLED_APPS": [
        "django.contrib.staticfiles",
        "csp",
        "optimise.ui",
        "optimise.collect.tips",
        "optimise.share.site",
    ],
    "MIDDLEWARE": [
        "optimise.wiring.nameless.NamelessMiddleware",
        "django.middleware.security.SecurityMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "ROOT_URLCONF": "optimise.wiring.urls.public",
    "OPTIMISE_ERROR_TEMPLATE": "ui/public/error.html",
    "RECEIPT_SECRET": SECRET,
    "SECURE_REFERRER_POLICY": "same-origin",
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "OPTIONS": {
                "environment": "tests.templates.environment",
                "context_processors": ["optimise.share.site.frame.frame"],
            },
        }
    ],
    "CONTENT_SECURITY_POLICY": {
        "DIRECTIVES": {
            "default-src": ["'none'"],
            **{name: [SELF] for name in OWN},
            "img-src": [SELF, "data:"],
            "require-trusted-types-for": ["'script'"],
            "trusted-types": ["optimise"],
        }
    },
}


def add_key(owner: psycopg.Connection) -> str:
    """Put an intake key into the database, and return the identity that opens what is sealed."""
    identity = new_identity()
    owner.execute(
        "insert into collect_tips_intakekey (id, recipient, label, offline, added_at, added_by)"
        " values (%s, %s, 'for a test', false, %s, %s)",
        [new_id(), recipient_of(identity), now(), new_id()],
    )
    KEYS.forget()
    return identity


def begin_anew() -> None:
    """Give the public process full budgets, easy challenges, and no key of another database."""
    KEYS.forget()
    turnstiles.PROVED.__dict__.update(turnstiles.proved_way().__dict__)
    turnstiles.PLAIN.__dict__.update(turnstiles.plain_way().__dict__)
    turnstiles.PROOFS.__dict__.update(turnstiles.Proofs().__dict__)
