from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.models.menus import Menu
from home.models.site_info import SiteInfo


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Which snippets frame the pages of a site.

    A setting cannot be translated, so the texts live in snippets that can; pages read the
    reader's translation of the one that is chosen here.
    """

    site_info = models.ForeignKey(
        SiteInfo,
        verbose_name=_("site facts"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    main_menu = models.ForeignKey(
        Menu,
        verbose_name=_("main menu"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    footer_menu = models.ForeignKey(
        Menu,
        verbose_name=_("menu at the foot"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    membership_mailbox = models.EmailField(
        _("private mailbox for members"),
        blank=True,
        help_text=_(
            "Never shown: what people write on the membership page is sent there."
            " Without it there is no form."
        ),
    )

    panels = [
        FieldPanel("site_info"),
        FieldPanel("main_menu"),
        FieldPanel("footer_menu"),
        FieldPanel("membership_mailbox"),
    ]

    class Meta:
        verbose_name = _("frame of the site")
