"""What readers are told of a withdrawal; and what updates name, read again as they are shown."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from optimise.share.desk.domain.naming import named_in
from optimise.share.desk.domain.reading import text_of
from optimise.share.site.markup import to_html


def read_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Read the words of the updates that are there already, in every field that is shown."""
    for one in apps.get_model("share_desk", "Update").objects.iterator():
        told = (one.title, one.summary, one.correction, one.officer, one.team, *one.areas, one.body)
        named = named_in("\n".join((*told, *(text_of(to_html(words)) for words in told))))
        one.named_words, one.named_marks = named.words, list(named.marks)
        one.save(update_fields=["named_words", "named_marks"])


class Migration(migrations.Migration):
    dependencies = [("share_desk", "0004_naming"), ("share_site", "0004_fixed_reasons")]

    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name="told_why",
                field=models.CharField(blank=True, max_length=12, default=""),
                preserve_default=False,
            )
            for model in ("update", "table")
        ),
        migrations.RunPython(read_again, migrations.RunPython.noop),
    ]
