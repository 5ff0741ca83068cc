"""Which address of the admin belongs to which door of docs/roles.md.

A pattern fits the whole name of an address, with what it acts on behind it where one address
serves many things: "wagtail_bulk_action page:delete". The first that fits counts. A new address
gets a line here, and a new door a row there.
"""

import re

TEXTS = "Greetings, site facts, menus"
TEXT = r"wagtailsnippets_(sistercities_greeting|home_siteinfo|home_menu)"
SPONSOR = "Sponsors: list, editor, preview, history, publish, delete, bulk, choose, import"
BULK_PAGES = "Pages in bulk: publish, unpublish, move, delete"
SEND = "Translation: send to translators, also in bulk, bring up to date"
EDIT_PAGE = "Pages: editor, preview, history, versions, where used"
EDIT_TEXT = f"{TEXTS}: editor, preview, history, versions, where used"
IMAGES = "Images: change, delete, where used, bulk"
DOCUMENTS = "Documents: list, add, change, delete, where used, bulk"
LINKS = "Links to other sites: new address, archived copy, check"
TOOLS = "Settings: redirects, collections, workflows"

DOORS = [
    (r"wagtailadmin_(password_reset.*|sprite|javascript_catalog)", "Sign in, a forgotten password"),
    (r"feed:preview|sistercities_preview_page", "A draft, by a preview link"),
    (
        r"wagtailadmin_(home|account|dismissibles|block_preview|editing_sessions:release)|"
        r"admin/test404/|sistercities_(language_names|guide)|wagtail_localize:javascript_catalog",
        "First page of the admin, guide, own account",
    ),
    (
        r"wagtailadmin_(explore.*|pages:(search|type_use).*|api:pages:listing)|"
        r"(cities|statements|programs|events):index.*",
        "Pages: lists, search",
    ),
    (
        r"(\w+:choose_parent|wagtailadmin_pages:(add.*|preview_on_add|copy))|sistercities_(repeat_event|replace_statement)",
        "Pages: add, copy",
    ),
    (
        r"wagtailadmin_pages:(delete|unpublish|move.*|set_privacy|revisions_unschedule)|"
        r"wagtailadmin_api:pages:action",
        "Pages: publish, unpublish, plan, move, delete, privacy",
    ),
    (r"wagtail_bulk_action page:(publish|unpublish|move|delete)", BULK_PAGES),
    (r"wagtailadmin_pages:(lock|unlock|set_page_position)", "Pages: lock, unlock, order"),
    (r".*:convert(_to)?_alias", "Pages: make one a copy of another language's"),
    (
        r"wagtailadmin_pages:(workflow_action|collect_workflow_action_data|workflow_preview)",
        "Approval: decide",
    ),
    (r"sponsors_needs_report.*", "Report: what needs attention"),
    (r"sponsors_thanks_report.*", "Report: who is thanked where"),
    (r"sponsors_(import|export)_roll", "Campaigns: donor rolls in spreadsheets"),
    (r"wagtailadmin_(pages:.*|api:pages:(detail|find)|editing_sessions:ping)", EDIT_PAGE),
    (
        r"wagtailadmin_(choose_page|tag).*|wagtailembeds:.*",
        "Choosers of pages, links, videos and tags",
    ),
    (r"sistercities_drafts_report.*", "Report: drafts"),
    (r"sistercities_(revoke_)?preview_links?", "Preview links: list, make, revoke"),
    (r"wagtailadmin_reports:(workflow|aging).*", "Reports: approval, ageing pages"),
    (r"wagtailadmin_reports:locked_pages.*", "Report: locked pages"),
    (
        r"wagtailadmin_reports:(site_history|page_types_usage).*",
        "Reports: history of the site, kinds of pages",
    ),
    (r"(sistercities|wagtail_localize:)_?translations_report.*", "Report: translations"),
    (
        r"sistercities_(submission.*|sync_translations)|wagtail_localize:(submit|update)_.*|"
        r"wagtail_bulk_action page:translate",
        SEND,
    ),
    (r"wagtail_localize:stop_translation", "Translation: stop"),
    (r"wagtail_localize:snippets_api_listing", f"{TEXTS}: add, copy, choose"),
    (r"wagtail_localize:snippets_api_detail", EDIT_TEXT),
    (r"wagtail_localize:.*|sistercities_po_.*", "Translation: texts, preview, PO files, machine"),
    (r"sistercities_links_report.*", "Report: links to other sites"),
    (r"sistercities_partners_report.*", "Report: partner sites"),
    (r"sistercities_(link|(replace|check)_link)", LINKS),
    (rf"{TEXT}:list.*", f"{TEXTS}: list"),
    (rf"{TEXT}:(add|copy|preview_on_add)", f"{TEXTS}: add, copy, choose"),
    (rf"{TEXT}:(unpublish|revisions_unschedule)", f"{TEXTS}: publish, unpublish, plan"),
    (
        rf"{TEXT}:delete|wagtail_bulk_action (greeting|siteinfo|menu):delete",
        f"{TEXTS}: delete, also in bulk",
    ),
    (rf"{TEXT}:.*", EDIT_TEXT),
    (
        r"wagtailsnippet(s|choosers)_sponsors_sponsor:.*|wagtail_bulk_action sponsor:.*|"
        r"sponsors_import",
        SPONSOR,
    ),
    (r"wagtailsnippetchoosers_.*", f"{TEXTS}: add, copy, choose"),
    (
        r"wagtailimages(_chooser:create|:(index.*|add.*|create_.*|delete_upload.*))",
        "Images: list, add",
    ),
    (r"wagtailimages_chooser:.*|wagtailadmin_api:images:.*", "Images: choose"),
    (r"wagtailimages:.*|wagtail_bulk_action image:.*", IMAGES),
    (r"wagtaildocs(:.*|_chooser:create)|wagtail_bulk_action document:.*", DOCUMENTS),
    (r"wagtaildocs_chooser:.*|wagtailadmin_api:documents:.*", "Documents: choose"),
    (r"contact_messages:(add|edit|usage)", "Messages of visitors: write, change"),
    (r"contact_messages:.*", "Messages of visitors: read, delete"),
    (r"webhooks:.*", "Webhooks: list, add, change, deliveries, test, new secret, delete"),
    (r"wagtailforms:index.*", "Forms of Wagtail, of which the site has none"),
    (r"wagtailsettings:.*", "Settings: front end, own city, frame of the site"),
    (r"wagtail(redirects|admin_collections|admin_workflows|forms|snippets):.*", TOOLS),
    (
        r"wagtail(locales|sites|users_users|users_groups):.*|wagtail_bulk_action user:.*",
        "Settings: languages, sites, users, groups",
    ),
]


def door_of(name: str) -> str | None:
    return next((door for pattern, door in DOORS if re.fullmatch(pattern, name)), None)
