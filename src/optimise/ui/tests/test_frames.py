"""What a frame keeps for itself is not taken from the page that stands in it."""

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

FRAMES = Path(__file__).parents[1] / "templates/ui"
WORKED_OUT = {"marking"}  # given by a page, and completed by the frame


@pytest.mark.parametrize("name", ["page.html", "public/page.html"])
def test_a_frame_names_what_it_sets_as_its_own(name: str) -> None:
    """Jinja lets what a frame sets hide what a view hands to the page inside it, in silence."""
    source = (FRAMES / name).read_text(encoding="utf-8")
    tree = Environment(extensions=["jinja2.ext.do"], autoescape=True).parse(source)
    targets = [one.target for one in tree.find_all(nodes.Assign)]
    targets += [one.target for one in tree.find_all(nodes.AssignBlock)]
    names = {one.name for one in targets if isinstance(one, nodes.Name)}
    assert names
    assert {one for one in names - WORKED_OUT if not one.startswith("frame_")} == set()
