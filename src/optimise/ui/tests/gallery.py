"""What the gallery is filled with. Everyone in it is made up."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator

from optimise.ui.days import DayField
from optimise.ui.pictures import Edge, End, Event, graph, timeline
from optimise.ui.tables import Grade, Link, by_place, table

HOSTILE = """<script>alert("x")</script>' onmouseover='x"""
MOMENT = datetime(2026, 7, 24, 2, 0, tzinfo=UTC)


class GalleryForm(forms.Form):
    title = forms.CharField(help_text="A few words", max_length=80)
    words = forms.CharField(widget=forms.Textarea, max_length=4000, label="What happened?")
    notes = forms.CharField(widget=forms.Textarea({"rows": 3}), required=False)
    email = forms.EmailField(required=False)
    phone = forms.CharField(
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
        required=False,
    )
    count = forms.IntegerField(label="How many people?", required=False)
    kind = forms.ChoiceField(choices=[("", "Choose one"), ("tip", "Tip"), ("note", "Note")])
    heard = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("saw", "They saw it"), ("told", "Someone told them")],
        label="How do they know?",
    )
    who = forms.CharField(required=False, label="Who told them?")
    concerns = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        choices=[("missing", "Goes missing"), ("injury", "Unexplained injuries")],
        required=False,
    )
    agreed = forms.BooleanField(label="I have read the handling conditions")
    when = DayField(label="When was it?", help_text="For example, 27 3 2026")
    photo = forms.FileField(required=False, widget=forms.FileInput({"accept": "image/*"}))
    secret = forms.CharField(widget=forms.PasswordInput, required=False, label="Password")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def gallery(form: forms.Form) -> dict[str, Any]:
    """Return the context of ui/gallery.html around `form`."""
    return {
        "events": timeline(
            "what-when",
            "What happened when",
            [
                Event(start=MOMENT, text="Train arrives", lane="Rail", href="#train"),
                Event(
                    start=MOMENT + timedelta(hours=3),
                    text="Calls begin",
                    lane="07700 900123",
                    end=MOMENT + timedelta(hours=9),
                ),
                Event(
                    start=MOMENT + timedelta(hours=7),
                    text="Neighbour writes",
                    lane="12 Made Up Terrace",
                ),
            ],
        ),
        "form": form,
        "footer_links": [
            {"text": "Guidance", "href": "#guidance"},
            {"text": "Accessibility", "href": "#a11y"},
        ],
        "geojson": _shapes(),
        "links": graph("who-with-whom", "Who works with whom", _links()),
        "marking": "OFFICIAL-SENSITIVE",
        "moment": MOMENT,
        "navigation": [
            {
                "heading": heading,
                "places": [
                    {
                        "text": text,
                        "href": f"#{text}",
                        "current": text == "Identify",
                        "count": len(text),
                    }
                    for text in texts
                ],
            }
            for heading, texts in {
                "What comes in": ("Collect", "Evaluate"),
                "What we know": ("Identify", "Keep safe", "Link"),
                "What we do": ("Plan", "Respond", "Review"),
            }.items()
        ],
        "finds": "#find",
        "density": "#density",
        "frame_here": "/gallery/",
        "page": Paginator(range(200), 10).page(4),
        "place": "Wiltshire",
        "reports": table(
            "Reports this week",
            [
                ("Young person at Station Approach", 3, date(2026, 7, 24)),
                (HOSTILE, 12, date(2026, 7, 22)),
            ],
            {
                "Reference": lambda _: Link("R-2026-0143", "#r"),
                "About": lambda r: r[0],
                "Grade": lambda _: Grade("2", "B", "P"),
                "Items": lambda r: r[1],
                "Received": lambda r: r[2],
            },
            figures=["Items"],
        ),
        "reports_before": table("Reports last week", [], by_place(["Reference"])),
        "places": table(
            "Where",
            [("Made Up Park", "Area"), ("Station Approach", "Place")],
            by_place(["Place", "Kind"]),
            id="where",
        ),
        "signed_in": {
            "name": "Priya Example",
            "role": "Analyst",
            "href": "#me",
            "sign_out": "#out",
        },
        "task": {"text": "Checking a deal line", "reason": "Operation Example", "href": "#task"},
        "words": HOSTILE,
    }


def _links() -> list[Edge]:
    boy = End(id="a", text="Jaydon Example", kind="possible-victim", href="#a")
    phone = End(id="b", text="07700 900123", kind="phone")
    home = End(id="c", text="12 Made Up Terrace", kind="place")
    man = End(id="d", text="Carl Sample", kind="person")
    line = End(id="e", text="The Ridley line", kind="line")
    return [
        Edge(source=boy, text="uses", target=phone),
        Edge(source=boy, text="seen at", target=home),
        Edge(source=man, text="calls", target=phone),
        Edge(source=man, text="runs", target=line),
        Edge(source=phone, text="part of", target=line),
    ]


def _shapes() -> dict[str, Any]:
    square = [[-1.80, 51.55], [-1.76, 51.55], [-1.76, 51.57], [-1.80, 51.57], [-1.80, 51.55]]
    kinds = (
        ("Made Up Park", {"type": "Polygon", "coordinates": [square]}),
        ("Station Approach", {"type": "Point", "coordinates": [-1.785, 51.565]}),
    )
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": shape}
        for name, shape in kinds
    ]
    return {"type": "FeatureCollection", "features": features}
