"""The counting of visits as a Django app. Masking needs no app: it stands around the whole application."""

from django.apps import AppConfig


class TrafficConfig(AppConfig):
    name = "privacy.traffic"
    label = "traffic"
    verbose_name = "Bezoek"
