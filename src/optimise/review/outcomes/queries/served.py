"""Groups and lines as actions serve them: what each is called, and who may ask after it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.life import OWNS
from optimise.link.lines import queries as lines


def groups_named(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these groups are called that the viewer may open."""
    rows = groups.groups(viewer=viewer).filter(id__in=list(ids))
    return {row.id: row.name for row in rows}


def runs_group(group: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a group."""
    return bool(viewer.roles & OWNS) and groups.groups(viewer=viewer).filter(id=group).exists()


def lines_named(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what those of these lines are called that the viewer may open."""
    return {row.id: str(row) for row in lines.lines_called(set(ids), viewer=viewer)}


def runs_line(line: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what is to be done about a line: whoever answers."""
    return any(one.owner == viewer.person for one in lines.lines_called([line], viewer=viewer))
