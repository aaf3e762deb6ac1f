"""Addresses that Mollie calls or sends customers to. Exact: a redirect would turn its POST into a GET."""

from django.urls import path

from shop.mollie import views
from shop.mollie.methods_pictures import method_picture

app_name = "mollie"
urlpatterns = [
    path("webhook/<slug:secret>/", views.webhook, name="webhook"),
    path("terug/<str:token>/", views.come_back, name="return"),
    path("plaatje/<str:code>/<slug:digest>/", method_picture, name="method_picture"),
]
