"""What is said of ethnicity at a referral is counted, and read by nobody."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from tests.cast import Cast, client_of, name_in_agreement, viewing

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Organisation
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.keep_safe import actions, queries
from optimise.keep_safe.models import Described, Referral
from optimise.keep_safe.tests.scene import ANSWERS, mash, referred

pytestmark = pytest.mark.django_db(transaction=True)
SELF, OTHER = Described.Said.SELF, Described.Said.OTHER


def describe(cast: Cast, sent: Referral, code: str, said: Described.Said = SELF) -> None:
    with viewing(cast.ellie) as ellie:
        actions.describe(referral=sent, ethnicity=code, said=said, by=ellie)


def counted(cast: Cast, who: str) -> dict[str, dict[str, int]]:
    with viewing(cast.people[who]) as by:
        return {said: dict(n) for said, n in queries.said_at_referral(viewer=by).items()}


class TestWhatIsSaidAtReferral:
    def test_is_counted_by_who_says_it_and_those_not_asked_are_shown(self, cast: Cast) -> None:
        mash(cast)
        sent = [referred(cast) for _ in range(34)]
        for one in sent[:10]:
            describe(cast, one, "B1")
        for one in sent[10:20]:
            describe(cast, one, "W1", OTHER)
        # Thirty count, ten at once; of ten nothing is said. One more moves none.
        describe(cast, sent[20], "A1")
        want = {"ethnicity": {"B1": 10, "NS": 10}, "recorded": {"W1": 10}}
        for who in ("ines", "grace"):
            assert counted(cast, who) == want, who
        for who in ("aisha", "ellie", "femi", "joan"):
            assert counted(cast, who) == {}, who

    def test_is_asked_on_its_page_once_and_stands_nowhere(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        client, page = client_of(cast.ellie), reverse("keep_safe:referral", args=[sent.id])
        ask = reverse("keep_safe:describe", args=[sent.id])
        assert ask in client.get(page).content.decode()
        answer = client.post(ask, {"said": SELF, "ethnicity": "B2"}, follow=True).content.decode()
        assert "Kept for counts." in answer
        assert ask not in answer
        assert "African" not in answer
        with pytest.raises(NotReadyError, match="entered before"):
            describe(cast, sent, "W1")
        assert client_of(cast.aisha).get(ask).status_code == 404
        for who in ("ellie", "mina", "ines", "grace"):
            with viewing(cast.people[who]), pytest.raises(ProgrammingError), transaction.atomic():
                Described.objects.exists()

    def test_is_added_by_nobody_who_may_not_read_the_referral(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        row = {"referral_id": sent.id, "said": SELF, "ethnicity": "W1"}
        row |= {"made_at": sent.referred_at, "audience_id": sent.audience_id}
        with viewing(cast.aisha) as aisha, pytest.raises(ProgrammingError), transaction.atomic():
            Described(made_by=aisha.person, **row).save(force_insert=True)

    def test_goes_where_consent_is_withdrawn(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast, consent="They agree")
        describe(cast, sent, "W1")
        with viewing(cast.ellie) as ellie, connection.cursor() as cursor:
            cursor.execute("select keep_safe_is_described(%s)", [sent.id])
            assert cursor.fetchone() == (True,)
            actions.withdraw_consent(referral=sent, why="He does not want it.", by=ellie)
            cursor.execute("select keep_safe_is_described(%s)", [sent.id])
            assert cursor.fetchone() == (False,)

    def test_is_kept_of_nobody_who_takes_their_consent_back(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast, consent="They agree")
        with viewing(cast.ellie) as ellie:
            actions.withdraw_consent(referral=sent, why="He does not want it.", by=ellie)
            with pytest.raises(ProgrammingError), transaction.atomic():
                row(sent, ellie).save(force_insert=True)

    def test_is_kept_of_nobody_whom_the_police_do_not_read_of(self, cast: Cast) -> None:
        lights = Organisation.objects.create(
            name="Second Lights", kind=Organisation.Kind.CHARITY, active=True
        )
        cast.femi.organisation = lights
        cast.femi.sign_standing()
        cast.femi.save()
        name_in_agreement(cast.femi)
        answers = {**ANSWERS, "consent": "They agree"}
        new = actions.NewReferral(route="specialist_charity", answers=answers, receiver=lights.id)
        with viewing(cast.ellie) as ellie:
            sent = actions.refer(referral=new, by=ellie)
            with pytest.raises(NotReadyError, match="past the police"):
                actions.describe(referral=sent, ethnicity="W1", said=SELF, by=ellie)
            with pytest.raises(ProgrammingError), transaction.atomic():
                row(sent, ellie).save(force_insert=True)

    def test_has_the_moment_that_the_database_says(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.ellie) as ellie:
            row(sent, ellie, made_at=now() - timedelta(days=900)).save(force_insert=True)
        asked = "select made_at > now() - interval '1 hour' from keep_safe_described"
        assert as_owner.execute(asked).fetchone() == (True,)


def row(sent: Referral, by: Viewer, **given: Any) -> Described:
    said = {"referral_id": sent.id, "said": SELF, "ethnicity": "W1", "made_by": by.person}
    return Described(**{**said, "made_at": now(), "audience_id": sent.audience_id, **given})
