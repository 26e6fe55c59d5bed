from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review_standing", "0002_matters"),
    ]

    operations = [
        migrations.AlterField(
            model_name="base",
            name="by",
            field=models.CharField(
                choices=[
                    ("ethnicity", "ethnicity"),
                    ("recorded", "recorded"),
                    ("officer", "officer"),
                    ("sex", "sex"),
                    ("age", "age"),
                    ("area", "area"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="base",
            name="label",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="fairanswer",
            name="by",
            field=models.CharField(
                choices=[
                    ("ethnicity", "ethnicity"),
                    ("recorded", "recorded"),
                    ("officer", "officer"),
                    ("sex", "sex"),
                    ("age", "age"),
                    ("area", "area"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="fairanswer",
            name="label",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="fairanswer",
            name="matter",
            field=models.CharField(
                choices=[
                    ("reported", "reported"),
                    ("referred", "referred"),
                    ("searched", "searched"),
                    ("in-groups", "in-groups"),
                    ("arrested", "arrested"),
                    ("kept-safe", "kept-safe"),
                ],
                default="arrested",
                max_length=10,
            ),
        ),
    ]
