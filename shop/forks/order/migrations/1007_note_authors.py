import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("order", "1006_who_took_a_step"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="ordernote",
            name="author",
            field=models.CharField(blank=True, max_length=100, verbose_name="door"),
        ),
        migrations.AlterField(
            model_name="ordernote",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
    ]
