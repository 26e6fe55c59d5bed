"""Processes of their own on the test's own database, which a test may kill."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]


def start(module: str, *words: object, **around: str) -> subprocess.Popen[str]:
    """Run a module of ours as the staff site's role, on the database of this test.

    Shape: `around` are variables of its environment, such as TZ and LC_ALL.
    """
    where = connection.settings_dict
    login = f"{where['USER']}:{where['PASSWORD']}"
    address = f"postgresql://{login}@/{where['NAME']}?host={where['HOST']}"
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, words)],
        cwd=ROOT,
        env={
            **os.environ,
            "OPTIMISE_DATABASE_URL_STAFF": address,
            "OPTIMISE_SECRET_AUDIENCE": settings.AUDIENCE_KEY.decode(),
            "OPTIMISE_SECRET_SIGN_IN": settings.SIGN_IN_KEY.decode(),
            "DJANGO_SETTINGS_MODULE": "optimise.wiring.settings.staff",
            **around,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
