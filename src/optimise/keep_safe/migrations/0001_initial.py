"""The tables of keeping people safe."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import optimise.basics.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0002_lineage_and_resets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Clock",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=120)),
                ("count", models.IntegerField()),
                ("unit", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=200)),
                ("in_force_from", models.DateField()),
            ],
            options={
                "ordering": ("code", "in_force_from"),
            },
        ),
        migrations.CreateModel(
            name="Concern",
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
                ("reference", models.CharField(max_length=20)),
                (
                    "who",
                    models.CharField(
                        choices=[("a child", "Child"), ("an adult", "Adult"), ("a home", "Home")],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("page", models.CharField(blank=True, max_length=300)),
                ("about", models.UUIDField(null=True)),
                ("in_danger", models.BooleanField(default=False)),
                ("raised_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Referral",
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
                ("reference", models.CharField(max_length=20)),
                ("client_id", models.UUIDField(null=True)),
                ("route", models.CharField(max_length=40)),
                ("is_child", models.BooleanField()),
                ("answers", models.JSONField(default=dict)),
                ("version", models.IntegerField(default=1)),
                ("about", models.UUIDField(null=True)),
                ("referred_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("feedback_due_at", models.DateTimeField()),
                ("consent_withdrawn_at", models.DateTimeField(null=True)),
                ("consent_withdrawn_why", models.TextField(blank=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("audience_id", models.IntegerField()),
                (
                    "concern",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="keep_safe.concern",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.organisation",
                    ),
                ),
                (
                    "referred_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.organisation",
                    ),
                ),
                (
                    "referred_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Episode",
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
                ("reference", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("entity_id", models.UUIDField(null=True)),
                ("is_child", models.BooleanField(default=True)),
                ("missing_from", models.DateTimeField()),
                ("missing_place", models.CharField(max_length=200)),
                ("told", models.TextField(blank=True)),
                ("found_at", models.DateTimeField(null=True)),
                ("found_place", models.CharField(blank=True, max_length=200)),
                ("interview_by", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FirstResponder",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("kinds", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(max_length=200)),
                ("in_force_from", models.DateField()),
                ("ended_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Law",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("offence", "Offence"),
                            ("power or tool", "Power"),
                            ("defence or duty", "Defence"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("statute", models.CharField(max_length=160)),
                ("who", models.CharField(blank=True, max_length=160)),
                ("notes", models.CharField(blank=True, max_length=400)),
                ("source", models.CharField(max_length=200)),
                ("in_force_from", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ("kind", "title"),
            },
        ),
        migrations.CreateModel(
            name="ConcernHandling",
            fields=[
                (
                    "concern",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="handling",
                        serialize=False,
                        to="keep_safe.concern",
                    ),
                ),
                ("taken_by", models.UUIDField()),
                ("taken_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("referred", "Referred"),
                            ("already known and held", "Held"),
                            ("passed to officers to go now", "Police"),
                            ("no safeguarding need found", "No Action"),
                        ],
                        max_length=40,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("audience_id", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="keep_safe.referral",
                    ),
                ),
                ("accepted", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
                ("version", models.IntegerField()),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no further action", "Nfa"),
                            ("early help", "Early Help"),
                            ("child in need, section 17", "S17"),
                            ("section 47 enquiry", "S47"),
                            ("strategy meeting", "Strategy"),
                            ("adult enquiry, section 42", "S42"),
                            ("National Referral Mechanism", "Nrm"),
                            ("police investigation", "Police"),
                            ("support service", "Support"),
                        ],
                        max_length=40,
                    ),
                ),
                ("outcome_note", models.TextField(blank=True)),
                ("outcome_by", models.UUIDField(null=True)),
                ("outcome_at", models.DateTimeField(null=True)),
                ("audience_id", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Nrm",
            fields=[
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="nrm",
                        serialize=False,
                        to="keep_safe.referral",
                    ),
                ),
                (
                    "footing",
                    models.CharField(
                        choices=[
                            ("child", "Child"),
                            ("adult agrees", "Adult Agrees"),
                            ("duty to notify", "Duty To Notify"),
                        ],
                        max_length=20,
                    ),
                ),
                ("age", models.IntegerField(null=True)),
                ("first_responder", models.CharField(max_length=120)),
                ("wants_to_be_named", models.BooleanField(default=False)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("understood", models.BooleanField(default=False)),
                ("children_told_at", models.DateTimeField(null=True)),
                ("children_told_reference", models.CharField(blank=True, max_length=60)),
                ("submit_by", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("submitted_reference", models.CharField(blank=True, max_length=60)),
                ("reasonable_due_at", models.DateTimeField(null=True)),
                (
                    "reasonable",
                    models.CharField(
                        choices=[
                            ("not yet decided", "Waiting"),
                            ("positive", "Positive"),
                            ("negative", "Negative"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="not yet decided",
                        max_length=20,
                    ),
                ),
                ("reasonable_at", models.DateTimeField(null=True)),
                ("recovery_until", models.DateTimeField(null=True)),
                (
                    "conclusive",
                    models.CharField(
                        choices=[
                            ("not yet decided", "Waiting"),
                            ("positive", "Positive"),
                            ("negative", "Negative"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="not yet decided",
                        max_length=20,
                    ),
                ),
                ("conclusive_at", models.DateTimeField(null=True)),
                ("reconsideration", models.TextField(blank=True)),
                ("begun_by", models.UUIDField()),
                ("begun_at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                (
                    "episode",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="interview",
                        serialize=False,
                        to="keep_safe.episode",
                    ),
                ),
                ("on", models.DateField()),
                ("answers", models.JSONField(default=dict)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Home",
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
                ("reference", models.CharField(max_length=20)),
                ("place", models.CharField(max_length=200)),
                ("resident", models.CharField(blank=True, max_length=120)),
                ("resident_entity", models.UUIDField(null=True)),
                ("is_child", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("signs only", "Watched"),
                            ("taken over", "Taken Over"),
                            ("made safe", "Safe"),
                            ("found not to be taken over", "Not So"),
                        ],
                        default="signs only",
                        max_length=30,
                    ),
                ),
                ("plan", models.TextField(blank=True)),
                ("visit_by", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("audience_id", models.IntegerField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Closure",
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
                ("partial", models.BooleanField(default=True)),
                ("may_stay", models.CharField(blank=True, max_length=200)),
                ("why", models.TextField()),
                ("noticed_on", models.DateField()),
                ("ordered_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("resident_goes_to", models.CharField(blank=True, max_length=200)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="keep_safe.home",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Journey",
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
                ("left_at", models.DateTimeField()),
                ("start", models.CharField(max_length=120)),
                ("end", models.CharField(max_length=120)),
                ("how", models.CharField(max_length=40)),
                ("with_whom", models.CharField(blank=True, max_length=160)),
                ("source", models.CharField(max_length=160)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="journeys",
                        to="keep_safe.episode",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Passed",
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
                ("report_id", models.UUIDField()),
                ("why", models.TextField()),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passed",
                        to="keep_safe.referral",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReferralVersion",
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
                ("number", models.IntegerField()),
                ("answers", models.JSONField()),
                ("why", models.CharField(max_length=300)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="keep_safe.referral",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SecondLook",
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
                ("entity_id", models.UUIDField()),
                ("act", models.CharField(max_length=60)),
                ("why", models.TextField()),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("agreed", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_by", models.UUIDField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("audience_id", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["entity_id", "act"], name="second_look_entity")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by__isnull", True),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_second_look_is_by_a_second_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sign",
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
                ("what", models.CharField(max_length=120)),
                ("source", models.CharField(max_length=160)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("seen_on", models.DateField()),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signs",
                        to="keep_safe.home",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
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
                ("on", models.DateField()),
                ("answers", models.JSONField(default=dict)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="keep_safe.home",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Word",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("feedback", "Feedback"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("person_id", models.UUIDField()),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("audience_id", models.IntegerField()),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="said_back",
                        to="keep_safe.referral",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(fields=["raised_by", "-raised_at"], name="concern_by_person"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="refused_has_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["referred_by", "-referred_at"], name="referral_by_person"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["receiver", "due_at"], name="referral_by_receiver"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client_id__isnull", False)),
                fields=("referred_by", "client_id"),
                name="referral_sent_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("partial", False), models.Q(("may_stay", ""), _negated=True), _connector="OR"
                ),
                name="partial_says_who_stays",
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("partial", True),
                    models.Q(("resident_goes_to", ""), _negated=True),
                    _connector="OR",
                ),
                name="nobody_is_put_out_to_nowhere",
            ),
        ),
    ]
