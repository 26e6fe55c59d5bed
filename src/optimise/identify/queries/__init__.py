"""The door to read: search, suggestions, profiles, clusters, and what stands next to what."""

from optimise.identify.queries.books import (
    grounds_of,
    kept_safe,
    kept_safe_as,
    possible_victims,
    protections,
)
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
    ItemHit,
    Results,
    Suggested,
    lookalikes,
    search,
    suggest,
    suggest_typed,
)
from optimise.identify.queries.matching import Mention, mentioned_in
from optimise.identify.queries.naming import names_kept_back, names_of_victims
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
    resting_on,
    schema_of,
    statement,
)

__all__ = [
    "Around",
    "Held",
    "Hit",
    "ItemHit",
    "ItemPage",
    "Mention",
    "Neighbourhood",
    "Profile",
    "Resting",
    "Results",
    "Suggested",
    "cluster_of",
    "clusters_of",
    "entities_of_load",
    "grounds_of",
    "judgement",
    "judgements_about",
    "kept_safe",
    "kept_safe_as",
    "lookalikes",
    "mentioned_in",
    "name_of",
    "names_kept_back",
    "names_of_victims",
    "neighbourhood",
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
]
