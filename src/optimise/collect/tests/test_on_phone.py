"""A report that a phone kept until it had signal: when we came to know it, and both times."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import now, start_of, today
from optimise.basics.ids import new_id
from optimise.basics.occurred import Occurred, Sure
from optimise.basics.on_phone import PHONE_KEEPS
from optimise.basics.refusals import NotReadyError
from optimise.collect import actions
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report

pytestmark = pytest.mark.django_db(transaction=True)
LATE = timedelta(hours=5)
WORDS = "Two boys went in at Lantern Row."


def submit(cast: Cast, **given: Any) -> Report:
    with viewing(cast.aisha) as aisha:
        new = actions.NewReport(words=WORDS, origin_type=OriginType.OFFICER, **given)
        return actions.submit(by=aisha, report=new)


class TestAReportThatAPhoneKept:
    def test_was_known_when_it_was_written(self, cast: Cast) -> None:
        written = now() - LATE
        kept = submit(cast, written_at=written)
        assert kept.obtained_at == kept.phone_at == written
        assert kept.submitted_at > written

    def test_happened_as_it_was_written_where_that_is_said(self, cast: Cast) -> None:
        written = now() - LATE
        given = {
            "words": WORDS, "happened": "now", "origin_type": OriginType.OFFICER.value,
            "written_at": written.isoformat(), "client_id": str(new_id()),
        }  # fmt: skip
        clock = {"X-Phone-Clock": now().isoformat()}
        answer = client_of(cast.aisha).post("/reports/new/", given, headers=clock)
        assert answer.status_code == 302, answer.content.decode()
        with viewing(cast.aisha):
            kept = Report.objects.get()
        assert kept.happened == Sure.HOUR
        assert kept.happened_at is not None
        assert abs(kept.happened_at - written) < timedelta(minutes=2)

    def test_keeps_since_when_its_writer_says_it_is_known(self, cast: Cast) -> None:
        since, written = start_of(today() - timedelta(days=9)), now() - LATE
        kept = submit(cast, obtained_at=since, written_at=written)
        assert (kept.obtained_at, kept.phone_at) == (since, written)

    @pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=2)])
    def test_is_known_now_where_it_came_at_once(self, cast: Cast, ahead: timedelta) -> None:
        kept = submit(cast, written_at=now() + ahead)
        assert kept.phone_at is None
        assert kept.obtained_at == kept.submitted_at

    def test_is_asked_when_it_happened_where_the_phone_says_too_long_ago(self, cast: Cast) -> None:
        old = now() - PHONE_KEEPS - LATE
        with pytest.raises(NotReadyError, match="more than 30 days") as refused:
            submit(cast, written_at=old)
        assert refused.value.problems[0][0] == "happened"
        kept = submit(cast, written_at=old, happened=Occurred(sure=Sure.UNKNOWN))
        assert kept.phone_at is None

    @pytest.mark.parametrize(
        ("who", "where", "more"),
        [
            ("aisha", "/reports/new/", {"origin_type": OriginType.OFFICER.value}),
            ("ellie", "/reports/tell/form/", {"known_by": "saw", "may_contact": "yes",
                                               "may_tell_family": "ask"}),
        ],
    )  # fmt: skip
    def test_says_both_times_to_who_sent_it_and_who_reads_it(
        self, cast: Cast, who: str, where: str, more: dict[str, Any]
    ) -> None:
        sender = client_of(getattr(cast, who))
        written = now() - LATE
        sent = {"words": WORDS, "client_id": str(new_id()), "written_at": written.isoformat()}
        answer = sender.post(where, sent | more, headers={"Accept": "application/json"})
        assert answer.status_code == 201, answer.content
        own = sender.get(answer.json()["href"]).content.decode()
        assert "as it told" in own
        assert "Received" in own
        with viewing(getattr(cast, who)):
            kept = Report.objects.get()
        page = client_of(cast.beth).get(f"/triage/{kept.id}/").content.decode()
        assert "as it told" in page
