"""How each process connects: as its own role, with its own password."""

import os
from typing import Any, Literal
from urllib.parse import quote, urlencode

from psycopg.conninfo import conninfo_to_dict

from optimise.wiring.installation import home as h
from optimise.wiring.installation import roles as r
from optimise.wiring.installation.postgres import Postgres

Role = Literal["owner", "staff", "public", "worker"]

ENGINE = "optimise.access.postgresql"
KEPT_OPEN = 600  # seconds
OWN_KEYS = {"host", "port", "user", "password", "dbname"}


def database(role: Role, *, name: str | None = None) -> dict[str, Any]:
    """Return Django's settings for connecting as `role`, to another database with `name`."""
    parts = conninfo_to_dict(url(role))
    return {
        "ENGINE": ENGINE,
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "NAME": name or parts["dbname"],
        "OPTIONS": {key: value for key, value in parts.items() if key not in OWN_KEYS},
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
    }


def embedded() -> bool:
    """Return whether this installation uses its own private PostgreSQL."""
    return not any(name.startswith("OPTIMISE_DATABASE_URL") for name in os.environ)


def is_given(role: str) -> bool:
    """Return whether a role of the database, such as optimise_staff, has an address of its own."""
    return f"OPTIMISE_DATABASE_URL_{role.removeprefix('optimise_').upper()}" in os.environ


def url(role: Role) -> str:
    """Return the URL that connects as `role`.

    OPTIMISE_DATABASE_URL_ROLE is taken as it is; else the owner's OPTIMISE_DATABASE_URL with
    the role and the password that `init` gave it; else the embedded server.
    """
    if given := os.environ.get(f"OPTIMISE_DATABASE_URL_{role.upper()}"):
        return given
    owner = os.environ.get("OPTIMISE_DATABASE_URL")
    if owner and role == "owner":
        return owner
    installation = h.current()
    login = {
        "user": f"optimise_{role}",
        "password": installation.secret(r.secret_name(f"optimise_{role}")),
    }
    if owner:
        return _as_url({**conninfo_to_dict(owner), **login})
    folder = str(Postgres(installation=installation).socket_folder)
    return _as_url({"host": folder, "dbname": r.DATABASE, **login})


def _as_url(parts: dict[str, Any]) -> str:
    login = f"{quote(parts.pop('user'), safe='')}:{quote(parts.pop('password'), safe='')}"
    name = quote(parts.pop("dbname"), safe="")
    return f"postgresql://{login}@/{name}?{urlencode(parts)}"
