"""Addresses of pages with a fixed text."""

from django.urls import path, re_path

from privacy.policy.shelf import VERSION
from shop.pages import policy_views, views

app_name = "pages"
urlpatterns = [
    path("contact/", views.contact, name="contact"),
    path("over/", views.about, name="about"),
    path("algemene-voorwaarden/", views.terms, name="terms"),
    re_path(rf"^algemene-voorwaarden/(?P<version>{VERSION})/$", views.terms, name="terms_version"),
    re_path(rf"^algemene-voorwaarden/(?P<version>{VERSION})\.pdf$", views.terms_pdf, name="terms_pdf"),
    path("privacy/", policy_views.policy, name="policy"),
    re_path(rf"^privacy/(?P<version>{VERSION})/$", policy_views.policy, name="policy_version"),
    re_path(
        rf"^privacy/(?P<version>{VERSION})/verschil/$", policy_views.difference, name="policy_difference"
    ),
    re_path(rf"^privacy/(?P<version>{VERSION})\.pdf$", policy_views.pdf, name="policy_pdf"),
    re_path(rf"^privacy/(?P<version>{VERSION})\.html$", policy_views.single_file, name="policy_file"),
]
