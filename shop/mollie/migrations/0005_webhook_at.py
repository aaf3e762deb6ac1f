from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mollie", "0004_refunds"),
    ]

    operations = [
        migrations.AddField(
            model_name="paymentattempt",
            name="webhook_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="bericht van Mollie"),
        ),
    ]
