"""Where everything stands that can be done with requests on the desk. Who may do it is for each of them to ask."""

from shop.backoffice.privacy import copy_views, correction_views
from shop.backoffice.privacy import request_views as views
from shop.backoffice.privacy.copy_choice import copy_choice
from shop.backoffice.privacy.letter_views import letter
from shop.backoffice.privacy.request_figures import request_figures, request_figures_as_csv
from shop.backoffice.privacy.request_steps import View
from shop.backoffice.privacy.writing_down import write_down

_REQUEST = "<uuid:request_id>"
_RIGHT = f"{_REQUEST}/<int:right_id>"
# Address, name behind `privacy_rightsrequest_`, and what answers.
ADDRESSES: tuple[tuple[str, str, View], ...] = (
    ("opschrijven/", "write_down", write_down),
    ("cijfers/", "figures", request_figures),
    ("cijfers.csv", "figures_csv", request_figures_as_csv),
    ("kopieen/", "copy_choice", copy_choice),
    (f"{_REQUEST}/bewijs/", "bewijs", views.take_proof),
    (f"{_REQUEST}/verlengen/", "verlengen", views.extend),
    (f"{_REQUEST}/versturen/", "versturen", views.send),
    (f"{_REQUEST}/kopie_vragen/", "kopie_vragen", copy_views.ask),
    (f"{_REQUEST}/kopie_bekijken/", "kopie_bekijken", copy_views.look),
    (f"{_REQUEST}/kopie_klopt/", "kopie_klopt", copy_views.accept),
    (f"{_REQUEST}/kopie_onvoldoende/", "kopie_onvoldoende", copy_views.refuse),
    (f"{_REQUEST}/brief/<slug:kind>/", "brief", letter),
    (f"{_RIGHT}/klaarmaken/", "klaarmaken", views.prepare),
    (f"{_RIGHT}/bekijken/", "bekijken", views.look),
    (f"{_RIGHT}/toewijzen/", "toewijzen", views.grant),
    (f"{_RIGHT}/weigeren/", "weigeren", views.refuse),
    (f"{_RIGHT}/niets/", "niets", views.find_nothing),
    *((f"{_RIGHT}/verbeteren/{below}/", name, view) for name, below, view in correction_views.BUTTONS),
)
