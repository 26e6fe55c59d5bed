"""Searches without a warrant, and the powers for them as they stood in November 2026."""

from datetime import date
from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import optimise.basics.ids
import optimise.respond.warrants.domain.without

# From then on the table is the force's own.
POWERS = (
    (
        "pace-17-arrest",
        "PACE 1984 s17, to arrest somebody",
        "Reasonable grounds for believing that the person is on the premises, to be arrested on a"
        " warrant, for an indictable offence or one that section 17 names, or to be recaptured",
        "Only so far as is needed to find them: no search for evidence. Of two or more dwellings,"
        " the shared parts and the one where they may be",
        "A constable; for some offences in uniform",
        ["premises"],
        False,
        False,
    ),
    (
        "pace-17-life",
        "PACE 1984 s17(1)(e), to save life or limb",
        "Somebody may die or be badly hurt, or property be badly damaged, if nobody enters; concern"
        " for welfare is not enough",
        "Only so far as is needed for that",
        "A constable",
        ["premises"],
        False,
        False,
    ),
    (
        "pace-18",
        "PACE 1984 s18, after an arrest",
        "Somebody is under arrest for an indictable offence, occupies or controls the premises, and"
        " there are reasonable grounds for suspecting evidence there of it, or of one like it or"
        " connected with it; nothing privileged",
        "Only so far as is needed to find that evidence. An inspector authorises it in writing"
        " before; at once where they must be there, and an inspector is told as soon as may be",
        "A constable",
        ["premises", "vehicle"],
        True,
        True,
    ),
    (
        "pace-32-premises",
        "PACE 1984 s32(2)(b), where they were arrested",
        "Arrested for an indictable offence, elsewhere than at a police station; reasonable grounds"
        " for believing that evidence of it is where they were then or immediately before",
        "Only so far as is needed to find that evidence. Of two or more dwellings, the shared parts"
        " and the one where they were",
        "A constable",
        ["premises", "vehicle"],
        True,
        False,
    ),
    (
        "pace-32-person",
        "PACE 1984 s32(1) and (2)(a), of who was arrested",
        "Arrested elsewhere than at a police station; reasonable grounds for believing that they may"
        " be a danger, or hide what helps to escape or is evidence of an offence",
        "Only so far as is needed. In public no more than outer coat, jacket or gloves; the mouth"
        " may be searched",
        "A constable",
        ["person"],
        True,
        False,
    ),
    (
        "mda-23-2",
        "Misuse of Drugs Act 1971 s23(2), stop and search",
        "Reasonable grounds to suspect that the person has a controlled drug",
        "The person and the vehicle that they may be in. A record is made at the time, and they may"
        " have a copy",
        "A constable",
        ["person", "vehicle"],
        False,
        False,
    ),
)
NAMES = (
    "key", "name", "test", "reach", "applies", "searched", "after_arrest", "inspector",
)  # fmt: skip


def add_powers(apps: Any, schema_editor: Any) -> None:
    """Add the powers that there are."""
    power = apps.get_model("respond_warrants", "SearchPower")
    power.objects.bulk_create(
        power(**dict(zip(NAMES, row, strict=True)), in_force_from=date(2023, 12, 20))
        for row in POWERS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("respond_operations", "0001_initial"),
        ("respond_warrants", "0003_no_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchPower",
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
                ("key", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=80)),
                ("test", models.TextField()),
                ("reach", models.TextField()),
                ("applies", models.CharField(max_length=200)),
                (
                    "searched",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("premises", "premises"),
                                ("vehicle", "vehicle"),
                                ("person", "person"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("after_arrest", models.BooleanField()),
                ("inspector", models.BooleanField()),
                ("in_force_from", models.DateField()),
                ("in_force_until", models.DateField(null=True)),
            ],
            options={
                "ordering": ("name", "in_force_from"),
            },
        ),
        migrations.AddField(
            model_name="search",
            name="arrested",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="search",
            name="at_once_why",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="search",
            name="authority",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="search",
            name="grounds",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="search",
            name="place",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="search",
            name="read_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="search",
            name="read_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="search",
            name="read_words",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="search",
            name="searched",
            field=models.CharField(
                choices=[("premises", "premises"), ("vehicle", "vehicle"), ("person", "person")],
                default=optimise.respond.warrants.domain.without.Searched["PREMISES"],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="search",
            name="sought",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="against",
            name="why",
            field=models.CharField(
                choices=[
                    (
                        "its grade says that it is doubted or false",
                        "its grade says that it is doubted or false",
                    ),
                    ("its words may speak against it", "its words may speak against it"),
                    (
                        "it is held about the same premises or people, and is no ground",
                        "it is held about the same premises or people, and is no ground",
                    ),
                    (
                        "it is held about what the grounds rest on, or what is linked to it",
                        "it is held about what the grounds rest on, or what is linked to it",
                    ),
                    (
                        "it names one of them, and nobody has linked it to them",
                        "it names one of them, and nobody has linked it to them",
                    ),
                    (
                        "somebody else is linked to the premises",
                        "somebody else is linked to the premises",
                    ),
                    ("what is held of it does not agree", "what is held of it does not agree"),
                    ("an earlier search there", "an earlier search there"),
                ],
                max_length=80,
            ),
        ),
        migrations.AlterField(
            model_name="search",
            name="warrant",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entered",
                to="respond_warrants.warrant",
            ),
        ),
        migrations.AddField(
            model_name="search",
            name="power",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="searches",
                to="respond_warrants.searchpower",
            ),
        ),
        migrations.AddConstraint(
            model_name="search",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("warrant__isnull", True), ("power__isnull", True), _connector="XOR"
                ),
                name="search_on_a_warrant_or_by_a_power",
            ),
        ),
        migrations.RunPython(add_powers, migrations.RunPython.noop),
    ]
