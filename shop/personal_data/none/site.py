"""How the site is put together: lists of words, pages, rights."""

SITE = "how the site is put together"
WORDS = "a list of words that rows elsewhere choose from"

NOTHING_PERSONAL = {
    "mollie.methodchoice": (
        WORDS,
        "id code label is_hidden position picture_url picture picture_type picture_digest",
    ),
    "address.country": (
        WORDS,
        "iso_3166_1_a2 iso_3166_1_a3 iso_3166_1_numeric printable_name name display_order "
        "is_shipping_country",
    ),
    "promises.promisecheck": (
        "whether a promise of the policy holds: numbers, and nobody's",
        "id code holds figure checked_at since",
    ),
    "policy.publishedpolicy": (
        "what was told to everyone, when; who published it stands in the log of the desk",
        "id version title source what_changed is_material published_at",
    ),
    "auth.group": (
        WORDS,
        "id name",
    ),
    "auth.group_permissions": (
        WORDS,
        "id group permission",
    ),
    "auth.permission": (
        WORDS,
        "id name content_type codename",
    ),
    "communication.communicationeventtype": (
        WORDS,
        "id code name category email_subject_template email_body_template email_body_html_template "
        "sms_template date_created date_updated",
    ),
    "order.paymenteventtype": (
        WORDS,
        "id name code",
    ),
    "order.shippingeventtype": (
        WORDS,
        "id name code",
    ),
    "payment.sourcetype": (
        WORDS,
        "id name code",
    ),
    "post_office.emailtemplate": (
        WORDS,
        "id name description created last_updated subject content html_content language default_template",
    ),
    "contenttypes.contenttype": (
        SITE,
        "id app_label model",
    ),
    "flatpages.flatpage": (
        "a page that the owner wrote for everyone",
        "id url title content enable_comments template_name registration_required",
    ),
    "flatpages.flatpage_sites": (
        SITE,
        "id flatpage site",
    ),
    "sites.site": (
        SITE,
        "id domain name",
    ),
    "analytics.productrecord": (
        "counts for one product, of nobody in particular",
        "id product num_views num_basket_additions num_purchases score",
    ),
}
