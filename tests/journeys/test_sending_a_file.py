"""A file that is sent piece by piece goes on with itself alone, though another has its name."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from optimise.agencies.models import Person
from optimise.collect.domain import sending as rules
from optimise.identify.loads.actions import sending
from optimise.identify.models import LoadWork
from tests.cast import Cast, client_of, viewing

pytestmark = pytest.mark.django_db(transaction=True)
SENT, OTHER = b"1" * 80, b"2" * 80
STAYS_STILL = 1_790_000_000  # seconds, when it was last modified


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(rules, "PIECE", 50)
    settings.LOADS_FOLDER = tmp_path / "loads"


def written(folder: Path, content: bytes, *, at: int) -> Path:
    folder.mkdir()
    file = folder / "calls, May | June.csv"
    file.write_bytes(content)
    os.utime(file, (at, at))
    return file


def begun(person: Person, file: Path) -> UUID:
    """Begin to send a file, and send its first piece."""
    named = [{"name": file.name, "size": len(SENT), "modified": STAYS_STILL * 1000}]
    sent = {"source": "pole_csv", "basis": "a test", "named": json.dumps(named)}
    answer = client_of(person).post(reverse("loads:send"), sent)
    work = UUID(answer["Location"].strip("/").split("/")[-1])
    address = f"{reverse('loads:piece', args=[work])}?file=0&number=0"
    first = client_of(person).post(address, SENT[:50], content_type="application/octet-stream")
    assert first.status_code == 200
    return work


class TestAFileThatIsGoneOnWith:
    def test_is_the_one_that_was_begun(
        self,
        cast: Cast,
        sign_in: Callable[..., Page],
        live_staff_site: str,
        tmp_path: Path,
    ) -> None:
        same = written(tmp_path / "same", SENT, at=STAYS_STILL)
        since = written(tmp_path / "since", OTHER, at=STAYS_STILL + 60)
        work = begun(cast.beth, same)
        page = sign_in(cast.beth, live_staff_site + reverse("loads:work", args=[work]))
        page.set_input_files("#again", since)
        page.locator("form[data-send]").evaluate("form => form.requestSubmit()")
        expect(page.locator("[data-said]")).to_contain_text(
            "Choose the same files again, unchanged"
        )
        page.set_input_files("#again", same)
        page.locator("form[data-send]").evaluate("form => form.requestSubmit()")
        expect(page.locator("#work")).to_contain_text("Being looked through")
        with viewing(cast.beth):
            found = LoadWork.objects.get()
            pieces = found.pieces.order_by("number")
            assert b"".join(map(sending.content_of, pieces)) == SENT
