"""When it happened: asked of a concern, a home's signs, an episode and a journey."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as
from optimise.audit.models import Entry
from optimise.basics.clock import now, start_of, today
from optimise.basics.occurred import Occurred, Sure, on_day
from optimise.basics.refusals import NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.keep_safe import actions
from optimise.keep_safe.domain.homes import SIGNS
from optimise.keep_safe.models import Concern, Episode, Home, Journey, Sign
from optimise.keep_safe.tests.scene import missing, told_of_home

pytestmark = pytest.mark.django_db(transaction=True)
YESTERDAY = today() - timedelta(days=1)


def said(sure: str, day: bool = True, hour: str = "") -> dict[str, str]:
    parts = (("day", YESTERDAY.day), ("month", YESTERDAY.month), ("year", YESTERDAY.year))
    on = {f"happened_on_{part}": str(value) for part, value in parts} if day else {}
    return {"happened": sure, "happened_time": hour, **on}


class TestAConcern:
    def concern(self, cast: Cast) -> Concern:
        with viewing(cast.aisha) as aisha:
            new = actions.NewConcern(who=Concern.Who.CHILD, words="Two phones.")
            return actions.raise_concern(concern=new, by=aisha)

    def test_is_told_when_it_happened_and_is_not_asked_twice(self, cast: Cast) -> None:
        concern = self.concern(cast)
        client, page = client_of(cast.aisha), reverse("keep_safe:concern", args=[concern.id])
        assert "When did it happen?" in client.get(page).content.decode()
        client.post(page, said("hour", hour="21:40"))
        with viewing(cast.mina):
            told = Concern.objects.get(id=concern.id)
        assert told.occurred.words == f"{on_day(YESTERDAY).words}, 21:40"
        assert f"{told.occurred.words}" in client_of(cast.mina).get(page).content.decode()
        client.post(page, {"words": "And a new bike."})
        with viewing(cast.mina):
            assert Concern.objects.get(id=concern.id).occurred == told.occurred

    def test_keeps_what_was_answered_before(self, cast: Cast) -> None:
        concern = self.concern(cast)
        client, page = client_of(cast.aisha), reverse("keep_safe:concern", args=[concern.id])
        client.post(page, said("hour", hour="21:40"))
        with viewing(cast.mina):
            assert Concern.objects.get(id=concern.id).words == "Two phones."
        client.post(page, {"words": "I was not there.", **said("unknown", day=False)})
        with viewing(cast.mina):
            told = Concern.objects.get(id=concern.id)
        assert told.occurred.words == "Not known"
        first = f"(When it happened was answered before: {on_day(YESTERDAY).words}, 21:40.)"
        assert told.words.split("\n\n") == ["Two phones.", first, "I was not there."]
        with viewing(cast.grace):
            entry = Entry.objects.filter(kind="concern", verb="alteration").latest("at")
        assert entry.fields_touched == ["words", "happened"]

    @pytest.mark.parametrize("sure", ["hour", "day", "about", "since"])
    def test_is_refused_without_the_day_that_an_answer_needs(self, cast: Cast, sure: str) -> None:
        concern = self.concern(cast)
        page = reverse("keep_safe:concern", args=[concern.id])
        answer = client_of(cast.aisha).post(page, said(sure, day=False))
        assert "Give the day." in answer.content.decode()

    def test_of_a_report_takes_when_the_report_says_it_was(self, cast: Cast) -> None:
        with acting_as(cast.aisha) as aisha:
            told = collect.NewReport(
                words="A boy of about 14 sells on Harrow Court.",
                origin_type=OriginType.OFFICER,
                obtained_at=now(),
                happened=on_day(YESTERDAY),
            )
            collect.submit(report=told, by=aisha)
        with viewing(cast.mina):
            assert Concern.objects.get().occurred == on_day(YESTERDAY)


class TestAHome:
    def sent(self, **more: str) -> dict[str, object]:
        return {"place": "Flat 9", "signs": [next(iter(SIGNS))], "source": "Seen", **more}

    @pytest.mark.parametrize(
        ("sure", "words"), [("about", "About "), ("since", "Since "), ("unknown", "Not known")]
    )
    def test_says_how_well_it_is_known(self, cast: Cast, sure: str, words: str) -> None:
        client = client_of(cast.femi)
        client.post(reverse("keep_safe:new_home"), self.sent(**said(sure)))
        with viewing(cast.mina):
            home, sign = Home.objects.get(), Sign.objects.get()
        assert sign.seen.sure == sure
        assert sign.seen.words.startswith(words)
        page = client.get(reverse("keep_safe:home", args=[home.id])).content.decode()
        assert sign.seen.words in page

    def test_is_refused_where_nobody_says_when(self, cast: Cast) -> None:
        answer = client_of(cast.femi).post(reverse("keep_safe:new_home"), self.sent())
        assert "Say when, or that it is not known" in answer.content.decode()

    def test_told_of_before_still_says_its_day(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina):
            assert {sign.seen for sign in home.signs.all()} == {on_day(today())}


class TestAnEpisode:
    def test_may_begin_at_a_moment_that_nobody_knows(self, cast: Cast) -> None:
        sent = {"name": "Jamie", "is_child": "on", "missing_place": "School", **said("unknown")}
        client = client_of(cast.mina)
        client.post(reverse("keep_safe:new_episode"), sent)
        with viewing(cast.mina) as mina:
            episode = Episode.objects.get()
            assert (episode.missing_from, episode.since) == (None, "since when is not known")
        for name, args in (("episode", [episode.id]), ("episodes", []), ("start", [])):
            assert client.get(reverse(f"keep_safe:{name}", args=args)).status_code == 200
        assert "since when is not known" in client.get("/").content.decode()
        with viewing(cast.mina) as mina:
            actions.found(episode=episode, at=now(), place="Didcot", by=mina)

    def test_about_a_day_is_said_so(self, cast: Cast) -> None:
        sent = {"name": "Jamie", "is_child": "on", "missing_place": "School", **said("about")}
        client_of(cast.mina).post(reverse("keep_safe:new_episode"), sent)
        with viewing(cast.mina) as mina:
            episode = Episode.objects.get()
            assert episode.went == Occurred(sure=Sure.ABOUT, at=start_of(YESTERDAY))
            assert episode.since == f"since about {on_day(YESTERDAY).words}"
            early = start_of(YESTERDAY) - timedelta(hours=1)
            with pytest.raises(NotReadyError, match="between"):
                actions.found(episode=episode, at=early, place="Didcot", by=mina)

    def test_has_a_journey_whose_hour_is_not_known(self, cast: Cast) -> None:
        episode = missing(cast, found=True)
        sent = {"start": "Swindon", "end": "Didcot", "how": "Train", "source": "A ticket"}
        client = client_of(cast.mina)
        page = reverse("keep_safe:journey", args=[episode.id])
        assert "Say when" in client.post(page, sent).content.decode()
        client.post(page, {**sent, **said("day")})
        with viewing(cast.mina):
            assert Journey.objects.get().began == on_day(YESTERDAY)
        assert (
            on_day(YESTERDAY).words
            in client.get(reverse("keep_safe:episode", args=[episode.id])).content.decode()
        )
