"""A reminder before a clock runs out says nothing, goes once, and to those who may act."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from tests.cast import Cast, clerking, viewing

from optimise.agencies.models import Agreement
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotForYouError
from optimise.keep_safe import actions, notices
from optimise.keep_safe.tests.scene import ANSWERS, NAME, mash, referred

SAID = {
    **ANSWERS,
    "exploitation": ["Criminal"],
    "county_lines": "Yes",
    "where_exploited": "Swindon",
    "when_exploited": "This autumn",
    "safety": "With his aunt",
}
AsRole = Callable[[str], AbstractContextManager[None]]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def on(cast: Cast, settings: Any) -> None:
    """Let notices be sent, and give those who keep people safe somewhere to be written to."""
    settings.EMAIL_NOTICES = True
    for name in ("femi", "mina", "ellie", "beth"):
        person = cast.people[name]
        person.email = f"{name}@made-up.example"
        person.save()


def reminded() -> list[str]:
    """Return whom the worker writes to now."""
    mail.outbox.clear()
    with clerking() as clerk:
        notices.remind(by=clerk)
    return [address for sent in mail.outbox for address in sent.to]


@pytest.mark.usefixtures("on")
class TestAReminder:
    def test_goes_to_whose_clock_it_is_once_and_says_nothing(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        mash(cast)
        sent = referred(cast)
        with as_role("worker"), frozen(sent.due_at - timedelta(days=1, minutes=5)):
            assert reminded() == []
        with as_role("worker"), frozen(sent.due_at - timedelta(hours=23)):
            assert reminded() == ["femi@made-up.example"]
            (one,) = mail.outbox
            told = f"{one.subject} {one.body}"
            assert not [word for word in (NAME, sent.reference) if word in told]
            assert reminded() == []

    def test_goes_to_safeguarding_where_an_agency_may_not_act_any_more(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        mash(cast)
        sent = referred(cast)
        Agreement.objects.filter(organisation=cast.council).update(
            ended_at=now(), ended_why="Not renewed."
        )
        with as_role("worker"), frozen(sent.due_at - timedelta(hours=1)):
            assert reminded() == ["mina@made-up.example"]

    def test_of_the_mechanism_goes_to_safeguarding(self, cast: Cast, as_role: AsRole) -> None:
        with viewing(cast.mina) as mina:
            nrm = actions.begin_nrm(
                referral=actions.NewReferral(route="nrm", answers=SAID), by=mina
            )
        with as_role("worker"), frozen(nrm.submit_by - timedelta(hours=1)):
            assert reminded() == ["mina@made-up.example"]

    def test_is_asked_for_by_the_worker_alone(self, cast: Cast) -> None:
        with viewing(cast.mina) as mina, pytest.raises(NotForYouError):
            notices.remind(by=mina)

    def test_is_sent_later_where_it_could_not_be_sent(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mash(cast)
        sent = referred(cast)

        def no_post(_: object) -> int:
            raise ConnectionRefusedError

        with as_role("worker"), frozen(sent.due_at - timedelta(hours=1)):
            with monkeypatch.context() as away:
                away.setattr("optimise.alerts.notices.write", no_post)
                with (
                    pytest.raises(ConnectionRefusedError),
                    clerking() as clerk,
                ):
                    notices.remind(by=clerk)
            assert reminded() == ["femi@made-up.example"]

    def test_goes_once_to_everybody_else_where_one_mailbox_is_refused(
        self, cast: Cast, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mash(cast)
        sent = referred(cast)
        cast.ellie.organisation = cast.council
        cast.ellie.sign_standing()
        cast.ellie.save()
        takes = EmailBackend.send_messages

        def refuses(post: EmailBackend, messages: Any) -> int:
            if messages[0].to == ["ellie@made-up.example"]:
                raise SMTPRecipientsRefused({"ellie@made-up.example": (550, b"No such mailbox")})
            return int(takes(post, messages))

        monkeypatch.setattr(EmailBackend, "send_messages", refuses)
        with as_role("worker"), frozen(sent.due_at - timedelta(hours=1)):
            assert reminded() == ["femi@made-up.example"]
            assert reminded() == []
