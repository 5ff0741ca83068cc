"""What the organisation is called, for those rooms that cannot know it."""

from wagtail.models import Site

from home.models import SiteInfo, SiteSettings


def organisation_name(site: Site, language: str) -> str:
    """As it is called in the language, else as editors first wrote it; empty if they did not."""
    chosen = SiteSettings.objects.select_related("site_info").filter(site=site).first()
    info = chosen.site_info if chosen else None
    if info is None:
        return ""
    found = SiteInfo.objects.filter(translation_key=info.translation_key, live=True)
    names = dict(found.values_list("locale__language_code", "name"))
    return names.get(language) or info.name
