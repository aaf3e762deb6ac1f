"""Below `/privacy/cookies/`."""

from django.urls import path

from privacy.consent import page_views, receipt_views, views

app_name = "consent"
urlpatterns = [
    path("", page_views.page, name="page"),
    path("accepteren/", views.accept, name="accept"),
    path("weigeren/", views.refuse, name="refuse"),
    path("kiezen/", views.choose, name="choose"),
    path("bewijs/", receipt_views.own, name="own_receipt"),
    path("bewijs/<str:consent_id>/", receipt_views.receipt, name="receipt"),
    path("bewijs/<str:consent_id>/intrekken/", receipt_views.take_back, name="take_back"),
    path("bewijs/<str:consent_id>/toestemming.json", receipt_views.download, name="download"),
]
