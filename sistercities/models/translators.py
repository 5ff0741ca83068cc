from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class TranslatorGroup(models.Model):
    """A group of translators: what it may do with translatable snippets holds in one language.

    Wagtail gives permissions on pages by their place in the tree, and each language has a tree of
    its own; on snippets it gives them for all of a kind at once.
    """

    group = models.OneToOneField(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="translators"
    )
    # Without its language the group may do nothing with snippets, rather than everything.
    locale = models.ForeignKey(
        Locale,
        verbose_name=_("language"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="translator_groups",
    )
    publishes = models.BooleanField(
        _("publishes"),
        default=True,
        help_text=_("Else its members prepare drafts, and somebody else publishes them."),
    )

    class Meta:
        verbose_name = _("group of translators")
        verbose_name_plural = _("groups of translators")

    def __str__(self) -> str:
        return str(self.group)
