"""The counter of order numbers; it starts at 10001 so that every number has five figures for years."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("order", "1001_shop_columns")]

    operations = [
        migrations.RunSQL(
            sql="CREATE SEQUENCE order_number START 10001",
            reverse_sql="DROP SEQUENCE order_number",
        )
    ]
