"""The door to read: search, suggestions, profiles, clusters, and what stands next to what."""

from optimise.identify.queries.clusters import (
    cluster_of,
    clusters_of,
    entities_of_load,
    judgement,
    judgements_about,
    statements_about,
    statements_of_item,
)
from optimise.identify.queries.finding import (
    Hit,
    Results,
    Suggested,
    lookalikes,
    search,
    suggest,
    suggest_typed,
)
from optimise.identify.queries.log import ItemHit, log_of
from optimise.identify.queries.matching import Mention, entities_by, lines_named, mentioned_in
from optimise.identify.queries.naming import names_kept_back, names_of_victims
from optimise.identify.queries.points import Seen, places_seen
from optimise.identify.queries.profiles import (
    Around,
    Held,
    ItemPage,
    Neighbourhood,
    Profile,
    neighbourhood,
    profile,
    source_item,
    statements_around,
)
from optimise.identify.queries.resting import (
    Resting,
    name_of,
    names_of,
    resting_on,
    schema_of,
    statement,
)
from optimise.identify.queries.statements import (
    Met,
    all_possible_victims,
    grounds_of,
    kept_safe,
    kept_safe_as,
    kept_safe_by_decision,
    people_met,
    possible_victims,
    protections,
)
from optimise.identify.queries.subjects import met_elsewhere
from optimise.identify.queries.telling import Told, names_told, things_told
from optimise.identify.queries.webs import Web, web_of

__all__ = [
    "Around",
    "Held",
    "Hit",
    "ItemHit",
    "ItemPage",
    "Mention",
    "Met",
    "Neighbourhood",
    "Profile",
    "Resting",
    "Results",
    "Seen",
    "Suggested",
    "Told",
    "Web",
    "all_possible_victims",
    "cluster_of",
    "clusters_of",
    "entities_by",
    "entities_of_load",
    "grounds_of",
    "judgement",
    "judgements_about",
    "kept_safe",
    "kept_safe_as",
    "kept_safe_by_decision",
    "lines_named",
    "log_of",
    "lookalikes",
    "mentioned_in",
    "met_elsewhere",
    "name_of",
    "names_kept_back",
    "names_of",
    "names_of_victims",
    "names_told",
    "neighbourhood",
    "people_met",
    "places_seen",
    "possible_victims",
    "profile",
    "protections",
    "resting_on",
    "schema_of",
    "search",
    "source_item",
    "statement",
    "statements_about",
    "statements_around",
    "statements_of_item",
    "suggest",
    "suggest_typed",
    "things_told",
    "web_of",
]
