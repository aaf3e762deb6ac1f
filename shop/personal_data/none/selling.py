"""How the shop sells: offers, codes, prices of delivery, VAT. The same for everyone."""

OFFERS = "what is offered to everyone; who used it stands with his order"
PRICES = "what shipping costs, the same for everyone"

NOTHING_PERSONAL = {
    "offer.benefit": (
        OFFERS,
        "id range type value max_affected_items proxy_class",
    ),
    "offer.condition": (
        OFFERS,
        "id range type value proxy_class",
    ),
    "offer.conditionaloffer": (
        OFFERS,
        "id name slug description offer_type exclusive status condition benefit priority "
        "start_datetime end_datetime max_global_applications max_user_applications "
        "max_basket_applications max_discount total_discount num_applications num_orders "
        "redirect_url date_created",
    ),
    "offer.conditionaloffer_combinations": (
        OFFERS,
        "id from_conditionaloffer to_conditionaloffer",
    ),
    "offer.range": (
        OFFERS,
        "id name slug description is_public includes_all_products proxy_class date_created",
    ),
    "offer.range_classes": (
        OFFERS,
        "id range productclass",
    ),
    "offer.range_excluded_categories": (
        OFFERS,
        "id range category",
    ),
    "offer.range_excluded_products": (
        OFFERS,
        "id range product",
    ),
    "offer.range_included_categories": (
        OFFERS,
        "id range category",
    ),
    "offer.rangeproduct": (
        OFFERS,
        "id range product display_order",
    ),
    "voucher.voucher": (
        OFFERS,
        "id name code usage start_datetime end_datetime num_basket_additions num_orders "
        "total_discount voucher_set date_created",
    ),
    "voucher.voucher_offers": (
        OFFERS,
        "id voucher conditionaloffer",
    ),
    "voucher.voucherset": (
        OFFERS,
        "id name count code_length description date_created start_datetime end_datetime",
    ),
    "delivery.countrygroup": (
        PRICES,
        "id name countries position",
    ),
    "delivery.deliveryway": (
        PRICES,
        "id code name description kind insured_up_to track_url is_active position",
    ),
    "delivery.deliveryprice": (
        PRICES,
        "id way group price free_from",
    ),
    "shipping.orderanditemcharges": (
        PRICES,
        "id code name description price_per_order price_per_item free_shipping_threshold",
    ),
    "shipping.orderanditemcharges_countries": (
        PRICES,
        "id orderanditemcharges country",
    ),
    "shipping.weightband": (
        PRICES,
        "id method upper_limit charge",
    ),
    "shipping.weightbased": (
        PRICES,
        "id code name description default_weight",
    ),
    "shipping.weightbased_countries": (
        PRICES,
        "id weightbased country",
    ),
    "taxes.schemeperiod": (
        "by which VAT rules the shop sells",
        "id since domestic oss",
    ),
    "invoicing.numberseries": (
        "how many invoices there are in a year",
        "id series book_year last_number",
    ),
}
