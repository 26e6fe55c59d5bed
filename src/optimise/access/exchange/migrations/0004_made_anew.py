"""Of a key a code is kept that no database makes. Those that were made before are made anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access_exchange", "0003_made_by_its_person")]

    operations = [
        migrations.RunSQL("update access_exchange_key set digest = ''", migrations.RunSQL.noop),
    ]
