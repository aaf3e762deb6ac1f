"""Every page of the desk, by address, for tests that hold for all of them."""

from django.urls import reverse

LISTS = {
    "order.view_order": "admin:order_order_changelist",
    "mollie.view_paymentattempt": "admin:mollie_paymentattempt_changelist",
    "invoicing.view_invoice": "admin:invoicing_invoice_changelist",
    "jewellery.view_jewel": "admin:jewellery_jewel_changelist",
    "catalogue.view_category": "admin:catalogue_category_changelist",
    "delivery.view_deliveryway": "admin:delivery_deliveryway_changelist",
    "delivery.view_countrygroup": "admin:delivery_countrygroup_changelist",
    "voucher.view_voucher": "admin:voucher_voucher_changelist",
    "taxes.view_schemeperiod": "admin:taxes_schemeperiod_changelist",
    "accounts.view_user": "admin:accounts_user_changelist",
    "traffic.view_dailysum": "admin:traffic_dailysum_changelist",
    "newsletter.view_campaignfigures": "admin:newsletter_campaignfigures_changelist",
    "post_office.view_email": "admin:post_office_email_changelist",
    "privacy.view_erasure": "admin:privacy_erasure_changelist",
    "privacy.view_exportpackage": "admin:privacy_exportpackage_changelist",
    "privacy.view_legalhold": "admin:privacy_legalhold_changelist",
    "privacy.view_parkedrow": "admin:privacy_parkedrow_changelist",
    "privacy.view_purgerun": "admin:privacy_purgerun_changelist",
    "registers.view_breach": "admin:registers_breach_changelist",
    "registers.view_disclosure": "admin:registers_disclosure_changelist",
    "registers.view_processor": "admin:registers_processor_changelist",
    "registers.view_refusedcall": "admin:registers_refusedcall_changelist",
    "registers.view_secrecyacceptance": "admin:registers_secrecyacceptance_changelist",
    "registers.view_viewing": "admin:registers_viewing_changelist",
}
ADDING = [
    "admin:jewellery_jewel_add",
    "admin:catalogue_category_add",
    "admin:delivery_deliveryway_add",
    "admin:delivery_countrygroup_add",
    "admin:voucher_voucher_add",
    "admin:taxes_schemeperiod_add",
    "admin:auth_group_add",
]


def order_page(order_id: int) -> str:
    return reverse("admin:order_order_change", args=[order_id])


def step_of(order_id: int) -> str:
    return reverse("admin:order_order_step", args=[order_id])


def note_on(order_id: int) -> str:
    return reverse("admin:order_order_note", args=[order_id])


def refund_of(order_id: int) -> str:
    return reverse("admin:order_order_refund", args=[order_id])


def surplus_of(order_id: int) -> str:
    return reverse("admin:order_order_surplus", args=[order_id])


def retry_of(order_id: int, refund_id: int) -> str:
    return reverse("admin:order_order_retry", args=[order_id, refund_id])


def parcel_of(order_id: int) -> str:
    return reverse("admin:order_order_parcel", args=[order_id])


def picked_up(order_id: int) -> str:
    return reverse("admin:order_order_picked_up", args=[order_id])


def slip_of(order_id: int) -> str:
    return reverse("admin:order_order_slip", args=[order_id])


def label_of(order_id: int) -> str:
    return reverse("admin:order_order_label", args=[order_id])


def piece_page(jewel_id: int) -> str:
    return reverse("admin:jewellery_jewel_change", args=[jewel_id])
