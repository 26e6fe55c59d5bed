"""A file of call records that was read wrongly, in an operation whose circle is held."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.collect.sources.call_records.domain.clock_forms import Order
from optimise.link.lines.models import LeftOut, Work
from optimise.link.lines.tests.test_read_wrongly import MIXED, authorised, read, sent, took_back
from optimise.respond.disclosure.views import material
from optimise.respond.operations.tests.scene import make_scene as make_operation

pytestmark = pytest.mark.django_db(transaction=True)


class TestAFileOfAnOperation:
    def test_that_is_taken_back_goes_and_as_received_stays_sealed(self, cast: Cast) -> None:
        case = make_operation(cast)
        case.post(cast.chris)
        paper = authorised(cast, case.operation.circle)
        one = read(cast, sent(cast, paper, MIXED), Order.MONTH)
        folder = Path(settings.CALLS_FOLDER) / one.folder
        address = reverse("link_lines:take_back_import", args=[one.id])
        assert "it stays, sealed" in client_of(cast.chris).get(address).content.decode()
        took_back(cast, one)
        assert not folder.exists()
        (away,) = folder.parent.glob(f".{folder.name}.*")
        assert not list(away.glob("*.parquet"))
        assert list((away / "raw").iterdir())
        with viewing(cast.chris) as chris:
            assert not LeftOut.objects.filter(of=one).exists()
            (made,) = material.call_records(case.operation.id, viewer=chris)
            assert "taken back" in made.title
        again = read(cast, sent(cast, paper, MIXED), Order.DAY)
        assert again.state == Work.DONE, again.problem
        assert again.counts["first"].startswith("2026-04-02")
