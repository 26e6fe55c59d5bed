"""How long the ground is kept: people, agencies, agreements, and the record of who did what."""

from optimise.access.retention import ALWAYS, Kept

KEPT = (
    Kept(
        what="The record of who did what, and its seals",
        tables=("audit_entry", "audit_seal", "audit_waiting", "audit_sealer"),
        how_long="seven years",
        from_day="the day of the entry",
        then="a person reviews it",
    ),
    Kept(
        what="Looks drawn by lot for an auditor, and what came of asking",
        tables=("audit_sample",),
        how_long="seven years",
        from_day="the day it was drawn",
        then="a person reviews it",
    ),
    Kept(
        what="Relatives, associates and streets that staff declared",
        tables=("audit_tie",),
        how_long="while they sign in, then seven years",
        from_day="the day it is ended",
        then="a person reviews it",
    ),
    Kept(
        what="Events that were told",
        tables=("audit_event",),
        how_long="thirty days",
        from_day="the day all were told",
        then="a person reviews it",
    ),
    Kept(
        what="Agencies",
        tables=("agencies_organisation",),
        how_long="while it works with us, then six years",
        from_day="the day it ends",
        then="a person reviews it",
    ),
    Kept(
        what="Areas",
        tables=("agencies_area",),
        how_long=ALWAYS,
        from_day="the day it is first used",
        then="it is ended and never changed, so that what held on a day can be read",
    ),
    Kept(
        what="Postcodes and their points, as published, and which editions were loaded",
        tables=("agencies_postcode", "agencies_postcodeedition"),
        how_long=ALWAYS,
        from_day="the day it is first loaded",
        then="a newer edition takes its place",
    ),
    Kept(
        what="People who may sign in",
        tables=("agencies_person",),
        how_long="six years; their ids stay in the record",
        from_day="the day they leave",
        then="a person reviews it",
    ),
    Kept(
        what="What vetting said of people who sign in",
        tables=("agencies_vetting",),
        how_long="six years",
        from_day="the day they leave",
        then="a person reviews it",
    ),
    Kept(
        what="Lost second factors, and who agreed to a new one",
        tables=("agencies_secondfactorreset",),
        how_long="six years",
        from_day="the day it was asked",
        then="a person reviews it",
    ),
    Kept(
        what="Posts, agreements, whom they name, and their reviews",
        tables=("agencies_post", "agencies_agreement", "agencies_namedperson", "agencies_review"),
        how_long="six years",
        from_day="the day it ends",
        then="a person reviews it",
    ),
)
