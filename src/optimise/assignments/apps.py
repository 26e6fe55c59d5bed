from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class AssignmentsConfig(AppConfig):
    name = "optimise.assignments"
    label = "assignments"
    marking = SENSITIVE

    def ready(self) -> None:
        """Say what an action to look at a hold serves, and those that tell of a move."""
        from optimise.access.domain.roles import Role
        from optimise.access.queries import names_of_wanted
        from optimise.access.retention.queries import names_of
        from optimise.assignments.domain import sources

        sources.register(
            sources.Source(
                kind="hold",
                page="retention:review",
                names=names_of,
                runs=lambda _, viewer: Role.DATA_PROTECTION in viewer.roles,
            )
        )
        sources.register(
            sources.Source(
                kind="wanted out",
                page="need_to_know:wanted",
                names=names_of_wanted,
                runs=lambda _row, _viewer: False,
            )
        )
        # What went into a circle has no page for whoever was left outside: its number is all.
        sources.register(
            sources.Source(
                kind="moved",
                page="need_to_know:moved",
                names=lambda _ids, _viewer: {},
                runs=lambda _row, _viewer: False,
            )
        )
