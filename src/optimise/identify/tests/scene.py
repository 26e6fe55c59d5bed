"""Sets the scene for tests of what is known: graded items with statements on them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from tests.cast import Cast

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions
from optimise.identify.models import Statement

INTELLIGENCE = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
SHARED = g.Grading(
    source=g.Source.UNTESTED, assessment=g.Assessment.KNOWN_DIRECTLY, handling=g.Handling.SHARE
)


def kept_from_export(text: str = "Not to leave the unit.") -> g.Grading:
    """Return a grading with a condition that stops an export."""
    condition = g.Condition(
        code="A1",
        text=text,
        stops=frozenset({g.Outlet.EXPORT}),
        release_authority="DI Ines Castell",
        set_by="Beth Marlow",
        set_at=now(),
    )
    return g.Grading(
        source=g.Source.RELIABLE,
        assessment=g.Assessment.KNOWN_DIRECTLY,
        handling=g.Handling.SHARE_WITH_CONDITIONS,
        conditions=(condition,),
    )


@dataclass(kw_only=True)
class Scene:
    """What one test knows of made-up people, told as intelligence by Beth."""

    cast: Cast
    days_ago: int = 3
    origins: dict[str, UUID] = field(default_factory=dict)

    def briefing(self) -> Audience:
        """Return the audience of officers in Swindon."""
        return Audience(layer=Layer.BRIEFING, areas=frozenset({self.cast.swindon.id}))

    def partner(self) -> Audience:
        """Return the audience of the charity."""
        return Audience(layer=Layer.PARTNER, agencies=frozenset({self.cast.charity.id}))

    def item(
        self,
        text: str,
        *,
        grading: g.Grading = SHARED,
        audience: Audience = INTELLIGENCE,
        origin: str = "",
        briefing_text: str = "",
        told_by: OriginType = OriginType.OFFICER,
        area: UUID | None = None,
    ) -> Item:
        """Have Beth grade one fact; items with the same `origin` share who first saw it."""
        with acting_as(self.cast.beth) as beth:
            report = collect.submit(
                by=beth,
                report=collect.NewReport(
                    words=f"As told: {text}",
                    origin_type=told_by,
                    area=area,
                    obtained_at=now() - timedelta(days=self.days_ago),
                ),
            )
        with acting_as(self.cast.beth) as beth, transaction.atomic():
            return evaluate.add_item(
                report=report,
                by=beth,
                item=evaluate.NewItem(
                    text=text,
                    kind=ItemKind.FACT,
                    grading=grading,
                    audience=audience,
                    origin=self.origins.setdefault(origin, new_id()) if origin else None,
                    briefing_text=briefing_text,
                    briefing_audience=self.briefing() if briefing_text else None,
                ),
            )

    def say(
        self,
        entity: UUID,
        schema: str,
        *,
        item: Item | None = None,
        audience: Audience | None = None,
        since: date | None = None,
        **values: str | UUID,
    ) -> list[Statement]:
        """State facts about one entity, resting on `item` or on one of their own."""
        item = item or self.item(f"Something about a {schema}.")
        statements = [
            actions.NewStatement(
                entity=entity,
                schema=schema,
                prop=prop,
                value="" if isinstance(value, UUID) else value,
                other=value if isinstance(value, UUID) else None,
                valid_from=since,
            )
            for prop, value in values.items()
        ]
        with acting_as(self.cast.beth) as beth, transaction.atomic():
            return actions.state(item=item, statements=statements, by=beth, audience=audience)

    def link(
        self,
        schema: str,
        *,
        item: Item | None = None,
        audience: Audience | None = None,
        since: date | None = None,
        **values: str | UUID,
    ) -> UUID:
        """State a link between two entities and return its id."""
        edge = new_id()
        self.say(edge, schema, item=item, audience=audience, since=since, **values)
        return edge
