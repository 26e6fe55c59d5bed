"""The application of this topic: organised crime groups."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class GroupsConfig(AppConfig):
    """The register of groups, their mapping test, members, owners and history."""

    name = "optimise.link.groups"
    label = "link_groups"
    marking = SENSITIVE

    def ready(self) -> None:
        """Let actions serve groups."""
        from optimise.assignments.domain import sources
        from optimise.link.groups import queries

        sources.register(
            sources.Source(
                kind=queries.SERVED,
                page="link_groups:group",
                names=queries.names_of_groups,
                runs=queries.runs_group,
            )
        )
