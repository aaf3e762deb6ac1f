"""Every address of the shop. None of Oscar's own URLs is here: its pages and its dashboard cannot be reached."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("beheer/", admin.site.urls),
]
