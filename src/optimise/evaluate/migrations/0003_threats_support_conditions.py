"""Threats a duty inspector can see, items that support items, and the conditions we offer."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import optimise.basics.ids

NATIONAL = "National 3x5x2 form, codes beside handling C; wording to be confirmed by a practitioner"
OURS = "Made up here; to be confirmed by the force's intelligence manager"
EVERYWHERE = ["partner", "briefing", "export", "print", "warrant"]
KINDS = (
    ("A1", "Covert development only", ["partner", "briefing", "warrant"], NATIONAL),
    ("A2", "Covert use only", ["partner", "briefing"], NATIONAL),
    ("S2", "Ask the originator before any use", EVERYWHERE, NATIONAL),
    ("UNIT", "Intelligence unit only", EVERYWHERE, OURS),
    ("AGENCY", "Not to be shown to the agencies named", ["named agency"], OURS),
    ("APPROACH", "Do not approach the subject", ["briefing"], OURS),
    ("WARRANT", "Not for a warrant application", ["warrant"], OURS),
)


def seed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("evaluate", "ConditionKind").objects.bulk_create(
        apps.get_model("evaluate", "ConditionKind")(
            code=code,
            text=text,
            stops=stops,
            release_authority="the originator, through the intelligence unit"
            if note == NATIONAL
            else "the intelligence unit",
            local=True,
            source_note=note,
            effective_from=datetime.date(2026, 1, 1),
        )
        for code, text, stops, note in KINDS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("evaluate", "0002_row_security"),
        ("collect", "0002_row_security"),
    ]

    operations = [
        migrations.DeleteModel(name="ThreatNotice"),
        migrations.CreateModel(
            name="Threat",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="threat",
                        serialize=False,
                        to="collect.report",
                    ),
                ),
                ("urn", models.CharField(max_length=40)),
                ("raised_at", models.DateTimeField()),
                ("raised_by", models.UUIDField()),
                ("held_by", models.UUIDField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("inspector", models.CharField(blank=True, max_length=120)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("recorded_by", models.UUIDField(null=True)),
                ("audience_id", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_at__isnull", True),
                            models.Q(
                                models.Q(("inspector", ""), _negated=True),
                                models.Q(("reference", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="told_says_whom_and_where",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="comment",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="item",
            name="child_role",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=optimise.basics.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("said_by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support",
                        to="evaluate.item",
                    ),
                ),
                (
                    "supported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluate.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConditionKind",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=20)),
                ("text", models.CharField(max_length=200)),
                (
                    "stops",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("release_authority", models.CharField(max_length=160)),
                ("local", models.BooleanField(default=True)),
                ("source_note", models.CharField(max_length=300)),
                ("effective_from", models.DateField()),
                ("effective_to", models.DateField(null=True)),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
