from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mollie", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="MethodChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="code bij Mollie")),
                ("label", models.CharField(max_length=80, verbose_name="naam")),
                ("is_hidden", models.BooleanField(default=False, verbose_name="verborgen")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                (
                    "picture_url",
                    models.CharField(blank=True, max_length=300, verbose_name="plaatje bij Mollie"),
                ),
                ("picture", models.BinaryField(default=bytes)),
                ("picture_type", models.CharField(blank=True, max_length=40)),
                ("picture_digest", models.CharField(blank=True, max_length=12)),
            ],
            options={
                "verbose_name": "betaalmethode",
                "verbose_name_plural": "betaalmethoden",
                "ordering": ["position", "pk"],
            },
        ),
    ]
