"""What the privacy engine shows to the world, below `/privacy/`."""

from django.urls import path

from privacy.export.views import data_schema

app_name = "privacy"
urlpatterns = [path("gegevens.schema.json", data_schema, name="data-schema")]
