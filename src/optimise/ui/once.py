"""A form that is sent twice acts once: a double press, a second try, a page gone back to."""

import hashlib

from django.db import connection
from django.db.models import Model

from optimise.access.requests import Request

SENT = "sent"
MOST = 20  # forms remembered of one person
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field


def first_time(request: Request) -> str | None:
    """Return where this very form led when it was sent before; None where it was not.

    Every page that is shown carries a token of its own, so that the same words from the same page
    are one wish, and the same words from a page opened anew are another. Who sends twice at one
    moment waits here until the first is done.
    """
    sent = _digest(request)
    if sent is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [sent])
    fresh = type(request.session)(request.session.session_key)
    known: dict[str, str] = fresh.get(SENT, {})
    if sent not in known:
        return None
    # What the first left there would be lost when this session is kept.
    request.session.update(dict(fresh.items()))
    return known[sent]


def remember(request: Request, address: str) -> None:
    """Keep, in the transaction of the act itself, that this form was done and where it led."""
    sent = _digest(request)
    if sent is None:
        return
    known = {**request.session.get(SENT, {}), sent: address}
    request.session[SENT] = dict(list(known.items())[-MOST:])
    request.session.save()


def fingerprint(row: Model) -> str:
    """Return letters that are others as soon as anything of the row is."""
    fields = row._meta.concrete_fields  # noqa: SLF001 - the public name of a model's fields
    values = [(field.attname, getattr(row, field.attname)) for field in fields]
    return hashlib.sha256(repr(values).encode()).hexdigest()


def _digest(request: Request) -> str | None:
    if not request.POST.get(TOKEN):
        return None
    words = sorted((name, request.POST.getlist(name)) for name in request.POST)
    files = sorted(
        (name, f.name, f.size) for name in request.FILES for f in request.FILES.getlist(name)
    )
    whole = repr((request.get_full_path(), words, files))
    return hashlib.sha256(whole.encode()).hexdigest()
