"""Where postcodes lie, by what was loaded of them; and which editions were."""

from collections.abc import Iterable, Mapping

from django.db.models import Avg, CharField, F, Func, Value

from optimise.agencies.models import Postcode, PostcodeEdition
from optimise.basics.postcodes import normal_postcode


def points_of_postcodes(codes: Iterable[str]) -> Mapping[str, Postcode]:
    """Return those of some postcodes that have a point, by their normal form."""
    wanted = {normal_postcode(code) for code in codes}
    return Postcode.objects.in_bulk(sorted(wanted)) if wanted else {}


def postcode_editions() -> list[PostcodeEdition]:
    """Return what was loaded of postcodes, the newest edition first."""
    return list(PostcodeEdition.objects.order_by("-edition", "-loaded_at"))


def districts_of_postcodes() -> list[tuple[str, float, float]]:
    """Return each district with the middle of its postcodes in use, latitude first."""
    district = Func(
        F("code"), Value(" "), Value(1), function="split_part", output_field=CharField()
    )
    used = Postcode.objects.filter(ended__isnull=True).annotate(district=district)
    rows = used.values("district").annotate(lat=Avg("latitude"), lon=Avg("longitude"))
    return [(one["district"], one["lat"], one["lon"]) for one in rows.order_by("district")]
