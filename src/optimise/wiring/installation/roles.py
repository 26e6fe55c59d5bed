"""The roles of the database, and what each may do before any table is made.

Grants on tables are written by the migrations that make them. No role here is a superuser
or passes row security, and the search role cannot log in.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

VERSION = "2"  # raise it when `prepare` changes, so that installations are prepared again
DATABASE = "optimise"
OWNER, SEARCH = "optimise_owner", "optimise_search"
# How long one statement, and one transaction that has gone quiet, may last.
SERVING = {
    "optimise_staff": ("30s", "60s"),
    "optimise_public": ("10s", "30s"),
    "optimise_worker": ("15min", "5min"),
}
LOGINS = (OWNER, *SERVING)
EXTENSIONS = ("pg_trgm", "unaccent", "fuzzystrmatch", "btree_gist")
POWERLESS = sql.SQL("nosuperuser nobypassrls nocreatedb noreplication")
CLOSED = Path(__file__).with_name("closed.sql")
FIRST_WITH_GRANT_OPTIONS = 160000  # PostgreSQL 16


class WrongOwnerError(Exception):
    """The owner's URL logs in as a role of another name than our migrations expect."""


def conninfo(socket_folder: Path, *, user: str, password: str, dbname: str = DATABASE) -> str:
    """Return a connection string for one role of the embedded server."""
    return make_conninfo(host=str(socket_folder), user=user, password=password, dbname=dbname)


def secret_name(role: str) -> str:
    """Return the name under which the home keeps the password of `role`."""
    return f"role-{role.removeprefix('optimise_')}"


def prepare(admin: str, *, password_of: Callable[[str], str]) -> None:
    """Make the roles and the database of an embedded server; safe to repeat.

    Shape: `admin` is the superuser's connection string; `password_of` gives a secret by name.
    """
    with psycopg.connect(admin, autocommit=True) as connection:
        for role in LOGINS:
            _make_login(connection, role, password_of(secret_name(role)))
        _make_search_role(connection, member=OWNER)
        _close_to_others(connection, "postgres")
        _close_to_others(connection, "template1")
        make_database(connection, DATABASE)
    with psycopg.connect(admin, dbname=DATABASE, autocommit=True) as connection:
        make_schema(connection)


def prepare_given(owner: str, *, password_of: Callable[[str], str]) -> None:
    """Make the roles in a database that was given to us; safe to repeat.

    Shape: `owner` is the connection string of optimise_owner, which owns the database and
    has CREATEROLE.
    Errors: WrongOwnerError; InsufficientPrivilege when the owner may not make roles.
    """
    with psycopg.connect(owner, autocommit=True) as connection:
        if connection.info.user != OWNER:
            raise WrongOwnerError(
                f"OPTIMISE_DATABASE_URL logs in as {connection.info.user}."
                f" Make a role {OWNER} with CREATEROLE that owns the database, and use that."
            )
        for role in SERVING:
            _make_login(connection, role, password_of(secret_name(role)))
        _make_search_role(connection, member=OWNER)
        admit(connection, connection.info.dbname)
        make_schema(connection)


def put_right(
    connection: psycopg.Connection, *, password_of: Callable[[str], str], roles: Iterable[str]
) -> None:
    """Give roles back their passwords and limits, and take from them what they set themselves.

    A role can change its own, which PostgreSQL lets nobody forbid: so this is done at each start.
    """
    for role in roles:
        _make_login(connection, role, password_of(secret_name(role)))


def make_database(
    connection: psycopg.Connection, name: str, *, template: str = "template0"
) -> None:
    """Make the database `name`, owned by the owner and open to our roles alone."""
    found = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
    if not found:
        statement = sql.SQL("create database {} owner {} template {}")
        names = (sql.Identifier(each) for each in (name, OWNER, template))
        connection.execute(statement.format(*names))
    admit(connection, name)


def admit(connection: psycopg.Connection, database: str) -> None:
    """Let our roles, and nobody else, connect to `database`.

    A copy of a database does not inherit this, so it is said for every copy.
    """
    _close_to_others(connection, database)
    name, logins = sql.Identifier(database), _names(*SERVING)
    connection.execute(sql.SQL("grant connect on database {} to {}").format(name, logins))
    # Bulk loads go through a temporary table. The public site loads nothing.
    loaders = _names("optimise_staff", "optimise_worker")
    connection.execute(sql.SQL("grant temporary on database {} to {}").format(name, loaders))


def make_schema(connection: psycopg.Connection) -> None:
    """Add the extensions to this database and close it, as far as this login may, to strangers."""
    for extension in EXTENSIONS:
        statement = sql.SQL("create extension if not exists {} schema public")
        connection.execute(statement.format(sql.Identifier(extension)))
    connection.execute("revoke all on schema public from public")
    users = _names(*SERVING, SEARCH)
    connection.execute(sql.SQL("grant usage on schema public to {}").format(users))
    if connection.info.parameter_status("is_superuser") == "on":
        connection.execute(CLOSED.read_bytes())


def _make_login(connection: psycopg.Connection, role: str, password: str) -> None:
    _make_role(connection, role)
    # Sealed here, so that the password itself is in no statement and no log.
    sealed = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    name = sql.Identifier(role)
    connection.execute(sql.SQL("alter role {} login password {}").format(name, sealed))
    _forget_settings(connection, role)
    statement, quiet = SERVING.get(role, ("0", "0"))
    for setting, limit in (
        ("statement_timeout", statement),
        ("idle_in_transaction_session_timeout", quiet),
    ):
        set_limit = sql.SQL("alter role {} set {} = {}")
        connection.execute(set_limit.format(name, sql.Identifier(setting), limit))


def _forget_settings(connection: psycopg.Connection, role: str) -> None:
    name = sql.Identifier(role)
    connection.execute(sql.SQL("alter role {} reset all").format(name))
    in_one = connection.execute(
        "select datname from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
        " where s.setrole = %s::regrole",
        [role],
    )
    for (database,) in in_one.fetchall():
        statement = sql.SQL("alter role {} in database {} reset all")
        connection.execute(statement.format(name, sql.Identifier(database)))


def _make_search_role(connection: psycopg.Connection, *, member: str) -> None:
    """Make the role that owns the search functions, which `member` may become, not inherit."""
    _make_role(connection, SEARCH)
    search, owner = sql.Identifier(SEARCH), sql.Identifier(member)
    if connection.info.server_version >= FIRST_WITH_GRANT_OPTIONS:
        grant = sql.SQL("grant {} to {} with inherit false, set true")
    else:
        connection.execute(sql.SQL("alter role {} noinherit").format(owner))
        grant = sql.SQL("grant {} to {}")
    connection.execute(grant.format(search, owner))


def _make_role(connection: psycopg.Connection, role: str) -> None:
    found = connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
    if not found:
        name = sql.Identifier(role)
        connection.execute(sql.SQL("create role {} nologin {}").format(name, POWERLESS))


def _close_to_others(connection: psycopg.Connection, database: str) -> None:
    name = sql.Identifier(database)
    connection.execute(sql.SQL("revoke all on database {} from public").format(name))


def _names(*roles: str) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(role) for role in roles)
