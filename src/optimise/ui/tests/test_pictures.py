import re
from datetime import date

from django.template.backends.jinja2 import Jinja2

from optimise.ui.pictures import Edge, End, Event, graph, timeline
from optimise.ui.tables import Table
from optimise.ui.tests.gallery import HOSTILE
from optimise.ui.tests.test_tables import ENGINE


def drawn(kind: str, of: Table) -> str:
    source = f'{{% from "ui/pictures.html" import {kind} %}}{{{{ {kind}(of) }}}}'
    return Jinja2(dict(ENGINE)).from_string(source).render({"of": of})


class TestANetwork:
    def test_is_drawn_from_the_table_below_it(self) -> None:
        ends = End(id="a", text="Carl Sample"), End(id="b", text="The line", kind="line", href="#b")
        made = graph(
            "known",
            "Links",
            [Edge(source=ends[0], text="runs", target=ends[1], more=["Since May"])],
            ["From", "Link", "To", "When"],
        )
        page = drawn("graph", made)
        assert 'data-table="known"' in page
        assert 'id="known"' in page
        assert re.findall(r'data-node="(.)" data-kind="(\w+)"', page) == [
            ("a", "person"),
            ("b", "line"),
        ]
        assert made.in_words()[1] == [["Carl Sample", "runs", "The line", "Since May"]]


class TestALineOfTime:
    def test_is_drawn_from_the_table_below_it(self) -> None:
        day = date(2026, 7, 24)
        page = drawn("timeline", timeline("t", "When", [Event(start=day, text="Met", lane="A")]))
        assert '<time datetime="2026-07-24">24 Jul 2026</time>' in page
        assert page.count("data-event") == page.count("data-lane") == 1

    def test_escapes_what_others_wrote(self) -> None:
        event = Event(start=None, text=HOSTILE, lane=HOSTILE, href=HOSTILE)
        page = drawn("timeline", timeline("t", HOSTILE, [event]))
        assert "<script>alert" not in page
        assert "onmouseover='x" not in page
