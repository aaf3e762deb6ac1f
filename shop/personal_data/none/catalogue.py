"""What is for sale and who makes it: the same for everyone."""

CATALOGUE = "what is for sale, the same for everyone"

NOTHING_PERSONAL = {
    "jewellery.jewel": (
        CATALOGUE,
        "id product slug summary metal finish stones mass_g size_note care warnings lead_days "
        "is_unique is_bespoke fits_letterbox is_featured position search_text search",
    ),
    "jewellery.variant": (
        CATALOGUE,
        "id product metal ring_size length_cm",
    ),
    "jewellery.jewelpicture": (
        CATALOGUE,
        "id jewel image alt width height position",
    ),
    "catalogue.attributeoption": (
        CATALOGUE,
        "id group option code",
    ),
    "catalogue.attributeoptiongroup": (
        CATALOGUE,
        "id name code",
    ),
    "catalogue.category": (
        CATALOGUE,
        "id path depth numchild name code description long_description meta_title meta_description "
        "image slug exclude_from_menu is_public ancestors_are_public",
    ),
    "catalogue.option": (
        CATALOGUE,
        "id name code type required option_group help_text order",
    ),
    "catalogue.product": (
        CATALOGUE,
        "id structure is_public upc parent title slug description meta_title meta_description "
        "priority product_class rating date_created date_updated is_discountable code",
    ),
    "catalogue.product_product_options": (
        CATALOGUE,
        "id product option",
    ),
    "catalogue.productattribute": (
        CATALOGUE,
        "id product_class name code type option_group required",
    ),
    "catalogue.productattributevalue": (
        CATALOGUE,
        "id attribute product value_text value_integer value_boolean value_float value_richtext "
        "value_date value_datetime value_option value_file value_image entity_content_type "
        "entity_object_id",
    ),
    "catalogue.productattributevalue_value_multi_option": (
        CATALOGUE,
        "id productattributevalue attributeoption",
    ),
    "catalogue.productcategory": (
        CATALOGUE,
        "id product category",
    ),
    "catalogue.productcategoryhierarchy": (
        CATALOGUE,
        "id product_id category_id",
    ),
    "catalogue.productclass": (
        CATALOGUE,
        "id name slug requires_shipping track_stock",
    ),
    "catalogue.productclass_options": (
        CATALOGUE,
        "id productclass option",
    ),
    "catalogue.productimage": (
        CATALOGUE,
        "id product code original caption display_order date_created",
    ),
    "catalogue.productrecommendation": (
        CATALOGUE,
        "id primary recommendation ranking",
    ),
    "partner.partner": (
        "the workshop or a supplier, as a business",
        "id code name",
    ),
    "partner.partneraddress": (
        "the address of that business, which is public",
        "id code title first_name last_name line1 line2 line3 line4 state postcode country "
        "search_text partner",
    ),
    "partner.stockalert": (
        "how many of a piece are left",
        "id stockrecord threshold status date_created date_closed",
    ),
    "partner.stockrecord": (
        "what a piece costs and how many are left",
        "id product partner partner_sku price_currency price num_in_stock num_allocated "
        "low_stock_threshold date_created date_updated",
    ),
}
