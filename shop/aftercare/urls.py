"""The address that a warranty code leads to."""

from django.urls import path

from shop.aftercare import views

app_name = "aftercare"
urlpatterns = [path("<str:code>/", views.claim, name="claim")]
