"""When and where crimes and reports repeat: near one another, and by the hour of the week."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.identify import queries as identities
from optimise.plan.areas.domain.near import Event, Near, near_repeats
from optimise.plan.areas.domain.picture import Week, by_hour
from optimise.plan.areas.models import Figures
from optimise.plan.areas.queries.picture import DAYS_OF_REPORTS, needs_counts, newest_series

# Reckoned while somebody waits for the page: every pair near one another, two hundred times over.
MOST_REPORTS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """How often crimes of one offence came near one another, and in which file they stand."""

    offence: str
    figures: Figures
    bands: tuple[Near, ...]


def repeats(*, viewer: Viewer) -> list[Repeats]:
    """Return near repeats of every offence that was loaded with points, by offence."""
    needs_counts(viewer)
    found: dict[str, Repeats] = {}
    for one in Figures.objects.all():
        for told in one.near:
            bands = tuple(_near(band) for band in told["bands"])
            found.setdefault(
                told["offence"], Repeats(offence=told["offence"], figures=one, bands=bands)
            )
    record(Verb.CONSULT, kind="near repeats", results=len(found))
    return [found[offence] for offence in sorted(found)]


def repeats_of_reports(*, viewer: Viewer) -> tuple[Near, ...]:
    """Return near repeats of what was reported at places with a point, in the last year.

    Shape: as the viewer may read it, of the latest `MOST_REPORTS`; empty where they may read too
    little to say.
    """
    needs_counts(viewer)
    seen = identities.places_seen(since=now() - timedelta(days=DAYS_OF_REPORTS), viewer=viewer)
    record(Verb.CONSULT, kind="near repeats", results=len(seen), reports=True)
    return tuple(
        near_repeats(
            [
                Event(latitude=one.latitude, longitude=one.longitude, day=one.on.toordinal())
                for one in seen
            ],
            most=MOST_REPORTS,
        )
    )


def _near(band: Mapping[str, Any]) -> Near:
    return Near(**{**band, "metres": tuple(band["metres"]), "days": tuple(band["days"])})


def hours_of_all(*, viewer: Viewer) -> list[tuple[str, Week]]:
    """Return the hours of the week of each offence that was loaded with hours, by offence."""
    needs_counts(viewer)
    hours: dict[str, list[list[float]]] = defaultdict(list)
    for one in newest_series():
        if one.hours:
            hours[one.offence].append(list(one.hours))
    return [(offence, by_hour(hours[offence])) for offence in sorted(hours)]
