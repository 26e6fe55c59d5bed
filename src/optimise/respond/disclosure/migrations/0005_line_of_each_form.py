"""What is decided anew as sensitive stands on the other form too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("respond_disclosure", "0004_cards_and_plans")]

    operations = [
        migrations.RemoveConstraint(model_name="line", name="line_of_a_thing_once"),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(
                fields=("case", "material", "form"), name="line_of_a_thing_once_a_form"
            ),
        ),
    ]
