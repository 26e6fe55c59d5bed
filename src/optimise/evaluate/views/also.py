"""The threats to life about the same as another record, for its page."""

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.evaluate import queries
from optimise.evaluate.domain.also import Also, Sought


def threats_about(sought: Sought, *, viewer: Viewer) -> list[Also]:
    """Return the threats to life about the same, and which inspector has charge of each."""
    found = queries.threats_about(sought, viewer=viewer)
    names = agencies.names_of({one.in_charge for one, _ in found if one.in_charge})
    return [
        Also(
            kind="May be a threat to life" if one.suggested else "Threat to life",
            reference=one.urn,
            href=reverse("evaluate:threat", args=[one.report_id]),
            by=by,
            stands=f"{names[one.in_charge]} is in charge"
            if one.in_charge in names
            else "Nobody is in charge yet",
        )
        for one, by in found
    ]
