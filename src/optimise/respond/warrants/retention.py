"""How long warrants are kept."""

from optimise.access.retention import ALWAYS, REVIEW, Kept

KEPT = (
    Kept(
        what="Applications for warrants, what speaks against them, annexes, searches",
        tables=(
            "respond_warrants_application",
            "respond_warrants_warrant",
            "respond_warrants_against",
            "respond_warrants_annex",
            "respond_warrants_search",
        ),
        how_long="with the operation; the occupier may inspect the warrant for twelve months",
        from_day="the day the operation is concluded",
        then=REVIEW,
    ),
    Kept(
        what="Powers of search",
        tables=("respond_warrants_power", "respond_warrants_searchpower"),
        how_long=ALWAYS,
        from_day="the day it is first used",
        then="it never goes: an application or a search names the power as it stood",
    ),
)
