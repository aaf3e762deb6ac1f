"""Below `/privacy/verzoek/`."""

from django.urls import path

from privacy.rights import copy_views, handover_views, page_views, paper_views, views
from privacy.rights.correcting.views import new_address

urlpatterns = [
    path("", views.ask, name="ask"),
    path("nieuw-adres/<str:token>/", new_address, name="new_address"),
    path("<str:token>/", page_views.page, name="request"),
    path("<str:token>/code/", page_views.code, name="request_code"),
    path("<str:token>/nieuwe-code/", page_views.new_code, name="request_new_code"),
    path("<str:token>/bestelling/", page_views.fact, name="request_fact"),
    path("<str:token>/kopie/", copy_views.id_copy, name="request_id_copy"),
    path("<str:token>/toevoegen/", page_views.note, name="request_note"),
    path("<str:token>/pakket/<int:number>.zip", page_views.package, name="request_package"),
    path("<str:token>/antwoord.pdf", paper_views.answer, name="request_answer"),
    path("<str:token>/overdracht/<int:number>/", handover_views.confirm, name="handover_confirm"),
    path("<str:token>/overdracht/<int:number>/terug/", handover_views.call_back, name="handover_call_back"),
    path("<str:token>/terugnemen/", page_views.take_back, name="request_take_back"),
]
