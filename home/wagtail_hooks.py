from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.models import register_snippet

from home.models import Menu, SiteInfo
from sistercities.languages.report.columns import TranslationsColumn
from sistercities.languages.translators.viewsets import TranslatableSnippetViewSet


class SiteInfoViewSet(TranslatableSnippetViewSet):
    model = SiteInfo
    icon = "home"
    menu_label = _("Site facts")
    add_to_settings_menu = True
    list_display = ["name", LocaleColumn(), TranslationsColumn(), LiveStatusTagColumn()]


class MenuViewSet(TranslatableSnippetViewSet):
    model = Menu
    icon = "list-ul"
    menu_label = _("Menus")
    add_to_settings_menu = True
    list_display = ["name", LocaleColumn(), TranslationsColumn(), LiveStatusTagColumn()]


register_snippet(SiteInfoViewSet)
register_snippet(MenuViewSet)
