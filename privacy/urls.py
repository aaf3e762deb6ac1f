"""What the privacy engine shows to the world, below `/privacy/`."""

from django.urls import include, path

from privacy.erasure import views as erasure
from privacy.export.views import data_schema
from privacy.rights.agenda import agenda
from privacy.rights.handover_views import fetch
from privacy.traffic.clicks.views import click

app_name = "privacy"
urlpatterns = [
    path("verzoek/", include("privacy.rights.urls")),
    path("verzoeken/<str:secret>.ics", agenda, name="agenda"),
    path("overdracht/<str:token>/", fetch, name="handover"),
    path("gegevens.schema.json", data_schema, name="data-schema"),
    path("klik/", click, name="click"),
    path("wissing/<str:token>/", erasure.certificate, name="erasure"),
    path("wissing/<str:token>/bewijs.pdf", erasure.certificate_pdf, name="erasure_pdf"),
    path("wissing/<str:token>/codes-bewaard/", erasure.forget_codes, name="erasure_codes_kept"),
]
