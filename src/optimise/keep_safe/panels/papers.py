"""The papers that a nomination may come from, and the little of each that a panel needs to begin.

What a paper says stays in it: only whom or what it is about is carried over, for the person who
nominates to look at, cut further, and give reasons in words of their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.keep_safe import queries
from optimise.keep_safe.domain.routes import rests_on_consent
from optimise.keep_safe.domain.sheets import in_words, said
from optimise.keep_safe.models import Concern, Referral
from optimise.keep_safe.panels.domain.rooms import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a nomination comes from: its kind and reference, its page, and whom it is about."""

    kind: str
    id: UUID
    reference: str
    page: str
    subject: Subject
    name: str = ""
    identifiers: str = ""
    consent: str = ""


def _referral(row: UUID, viewer: Viewer) -> Paper:
    page = queries.referral(row, viewer=viewer)
    found = page.referral
    if found.withdrawn_at is not None:
        raise NothingHereError
    asked = {field.name: field for field in page.route.asks}
    birth, address = (
        in_words(asked[name], found.answers.get(name)) if name in asked else ""
        for name in ("birth", "address")
    )
    find = (f"Born {birth}" if birth else "", address)
    return Paper(
        kind="referral",
        id=row,
        reference=found.reference,
        page="keep_safe:referral",
        subject=Subject.CHILD if found.is_child else Subject.ADULT,
        name=said(found.answers.get("name"))[:120],
        identifiers=", ".join(filter(None, find))[:300],
        consent=_agreed(found),
    )


def _agreed(referral: Referral) -> str:
    # Agreement to one referral is not agreement to a panel, and one taken back is none.
    if rests_on_consent(referral.answers) or referral.consent_withdrawn_at is not None:
        return ""
    return said(referral.answers.get("consent_why"))[:300]


def _concern(row: UUID, viewer: Viewer) -> Paper:
    found = queries.concern(row, viewer=viewer)
    about = {
        Concern.Who.CHILD.value: Subject.CHILD,
        Concern.Who.ADULT.value: Subject.ADULT,
        Concern.Who.HOME.value: Subject.PLACE,
    }
    return Paper(
        kind="concern",
        id=row,
        reference=found.reference,
        page="keep_safe:concern",
        subject=about[found.who],
    )


def _home(row: UUID, viewer: Viewer) -> Paper:
    found = queries.home(row, viewer=viewer)
    return Paper(
        kind="home",
        id=row,
        reference=found.reference,
        page="keep_safe:home",
        subject=Subject.PLACE,
        name=found.place[:120],
    )


def _episode(row: UUID, viewer: Viewer) -> Paper:
    found = queries.episode(row, viewer=viewer)
    since = f"Missing {found.since} from {found.missing_place}"
    return Paper(
        kind="missing episode",
        id=row,
        reference=found.reference,
        page="keep_safe:episode",
        subject=Subject.CHILD if found.is_child else Subject.ADULT,
        name=found.name,
        identifiers=since[:300],
    )


READERS: Mapping[str, Callable[[UUID, Viewer], Paper]] = {
    "referral": _referral,
    "concern": _concern,
    "home": _home,
    "missing episode": _episode,
}


def paper(kind: str, row: UUID, *, viewer: Viewer) -> Paper:
    """Return a paper that the viewer may read and nominate from. Errors: NothingHereError."""
    if kind not in READERS:
        raise NothingHereError
    return READERS[kind](row, viewer)


def paper_of(kind: str, row: UUID | None, *, viewer: Viewer) -> Paper | None:
    """Return the paper that a nomination came from, or None where the viewer may not read it."""
    try:
        return paper(kind, row, viewer=viewer) if row else None
    except NothingHereError:
        return None
