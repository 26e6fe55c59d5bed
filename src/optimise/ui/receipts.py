"""A form that a phone sends again under its key: the same is led on, another is told what stands.

The receipt is lost where the server kept a form and the phone never heard. Sent again as it was,
it is answered as the first time. Mended meanwhile, it is refused in words, so that no change is
lost in silence: the phone keeps it until whoever wrote it decides.
"""

import hashlib
from typing import Any
from uuid import UUID

from django.forms.forms import BaseForm

from optimise.access.receipts.actions import give_receipt, receipt
from optimise.access.receipts.models import Receipt
from optimise.access.requests import Request
from optimise.basics.clock import local_time
from optimise.basics.ids import id_in, new_id

KEY = "client_id"
NOT_SAID = frozenset({KEY, "csrfmiddlewaretoken", "as_read", "written_at"})


def before(request: Request, form: BaseForm) -> Receipt | None:
    """Return what was kept of this form before, if a phone sends it again."""
    key = _key(request, form)
    return receipt(client_id=key, by=request.viewer) if key else None


def is_same(request: Request, first: Receipt) -> bool:
    """Say whether what is sent now says what the first said."""
    return first.digest == _digest(request, first.client_id)


def give(request: Request, form: BaseForm, address: str) -> None:
    """Keep, in the transaction of the act, what was kept and where it led."""
    if key := _key(request, form):
        digest = _digest(request, key)
        give_receipt(client_id=key, digest=digest, address=address, by=request.viewer)


def words(first: Receipt) -> str:
    """Say what stands already."""
    return (
        f"This was recorded {local_time(first.at)}, as you sent it then. What you changed since is"
        " not in it, and is kept where you wrote it. Open what is recorded: add the change there,"
        " or send this as something new."
    )


def begin_anew(form: BaseForm) -> None:
    """Have the page show the form under a key of its own: sent from there, it is something new."""
    posted: Any = form.data  # a QueryDict, which is no plain mapping
    data = posted.copy()
    data[KEY] = str(new_id())
    form.data = data


def _key(request: Request, form: BaseForm) -> UUID | None:
    return id_in(request.POST.get(KEY, "")) if KEY in form.fields else None


def _digest(request: Request, key: UUID) -> str:
    said = sorted(
        (name, value)
        for name in request.POST
        if name not in NOT_SAID
        for value in request.POST.getlist(name)
        if value
    )
    whole = hashlib.sha256(repr((str(key), request.path, said)).encode())
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            if file.size:
                file.seek(0)  # whoever looked at it may have left it at its end
                whole.update(hashlib.file_digest(file, "sha256").digest())
                file.seek(0)
    return whole.hexdigest()
