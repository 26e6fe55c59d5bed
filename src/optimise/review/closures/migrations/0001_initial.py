"""Closures of lines and the looks at them, with those that stood among the records of lines."""

import django.db.models.deletion
from django.db import migrations, models

import optimise.basics.ids

MOVE = """
insert into review_closures_closure (
    id, line_id, kind, "on", holder, charge_ref, method, evidence, submitted_on, accepted_on,
    made_by, made_at, reopened_at, reopened_why, audience_id)
select id, line_id, kind, "on", holder, charge_ref, method, evidence, submitted_on, accepted_on,
    made_by, made_at, reopened_at, reopened_why, audience_id
from link_lines_closure;
insert into review_closures_look (
    id, closure_id, due, done_at, seen_again, words, by, audience_id)
select id, closure_id, due, done_at, seen_again, words, by, audience_id
from link_lines_checkback where closure_id is not null;
"""


def own_id() -> models.UUIDField:
    return models.UUIDField(
        default=optimise.basics.ids.new_id, editable=False, primary_key=True, serialize=False
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [("link_lines", "0006_priors")]
    # What is moved here goes there.
    run_before = [("link_lines", "0007_closures_move")]

    operations = [
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", own_id()),
                (
                    "kind",
                    models.CharField(
                        choices=[("type 1", "type 1"), ("type 2", "type 2"), ("paused", "paused")],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("holder", models.CharField(blank=True, max_length=120)),
                ("charge_ref", models.CharField(blank=True, max_length=80)),
                ("method", models.CharField(max_length=200)),
                ("evidence", models.TextField()),
                ("submitted_on", models.DateField(null=True)),
                ("accepted_on", models.DateField(null=True)),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("unverified_at", models.DateTimeField(null=True)),
                ("news_at", models.DateTimeField(null=True)),
                ("reopened_at", models.DateTimeField(null=True)),
                ("reopened_why", models.TextField(blank=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("audience_id", models.IntegerField()),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="link_lines.line",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", own_id()),
                ("due", models.DateField()),
                ("done_at", models.DateTimeField(null=True)),
                ("seen_again", models.BooleanField(null=True)),
                ("words", models.TextField(blank=True)),
                ("by", models.UUIDField(null=True)),
                ("audience_id", models.IntegerField()),
                (
                    "closure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="review_closures.closure",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["due"], name="closure_look_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at__isnull", True),
                            models.Q(("by__isnull", False), ("seen_again__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_look_says_what_was_seen",
                    )
                ],
            },
        ),
        migrations.RunSQL(MOVE),
    ]
