"""The blocks of a page's text. Few, because every migration carries a copy of them."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail_localize.segments.types import StringSegmentValue

from sistercities.more_blocks import more_blocks
from sistercities.names import validate_language_tag
from sponsors.blocks import SponsorWallBlock
from sponsors.validators import validate_web_address

# No headings: a block of its own keeps their levels in order.
PROSE = ["bold", "italic", "ol", "ul", "link", "document-link"]


class SharedInEveryLanguage:
    """A value that translators are not asked for, such as a code or an address.

    Deconstructs to the block of Wagtail's that it is, so that no migration depends on it.
    """

    def get_translatable_segments(self, value: Any) -> list:
        return []

    def restore_translated_segments(self, value: Any, segments: list) -> Any:
        return value

    def deconstruct(self) -> tuple[str, tuple, dict[str, Any]]:
        _path, args, kwargs = super().deconstruct()
        return f"wagtail.blocks.{type(self).__bases__[-1].__name__}", args, kwargs


class SharedCharBlock(SharedInEveryLanguage, blocks.CharBlock):
    pass


class SharedURLBlock(SharedInEveryLanguage, blocks.URLBlock):
    pass


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading within the text.")
        template = "sistercities/blocks/heading.html"
        preview_value = _("A market under plane trees")


class ProseBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "sistercities/blocks/prose.html"
        preview_value = (
            "<p>The bus from the station takes a quarter of an hour. On <b>market days</b> it"
            " stops at the bridge.</p>"
        )


class PhotoBlock(blocks.StructBlock):
    """A picture with its description for those who cannot see it."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=255, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Photo")
        description = _("A picture across the column, with a caption.")
        template = "sistercities/blocks/photo.html"

    def get_preview_value(self) -> blocks.StructValue:
        """The widest picture of the library: no logo, so that the preview looks like this site."""
        widest = get_image_model().objects.order_by("-width", "-pk").first()
        return self.normalize({"image": widest, "caption": gettext("Market day")})


class QuoteBlock(blocks.StructBlock):
    """What somebody said, with enough beside it to judge whether they did."""

    WORDS = ("text", "translation", "speaker", "role", "organisation")

    text = blocks.TextBlock(label=_("Words"))
    wording = blocks.ChoiceBlock(
        choices=[("verbatim", _("Their exact words")), ("paraphrase", _("In our words"))],
        default="verbatim",
        label=_("Wording"),
        help_text=_("Visitors read quotation marks only around exact words."),
    )
    translation = blocks.TextBlock(
        required=False,
        label=_("Translation of exact words"),
        help_text=_("Shown beneath words that were said in another language than the page is in."),
    )
    speaker = blocks.CharBlock(max_length=120, label=_("Speaker"))
    role = blocks.CharBlock(required=False, max_length=120, label=_("Role"))
    organisation = blocks.CharBlock(required=False, max_length=120, label=_("Organisation"))
    source = SharedURLBlock(required=False, validators=[validate_web_address], label=_("Source"))
    language = SharedCharBlock(
        required=False,
        max_length=35,
        validators=[validate_language_tag],
        label=_("Original language"),
        help_text=_("The language in which it was said, as a BCP-47 tag such as en."),
    )

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        """What readers read; not whether these are exact words, and in which language."""
        said = (value.get(name) for name in self.WORDS if name != "translation" or is_exact(value))
        return [words for words in said if words]

    def get_translatable_segments(self, value: blocks.StructValue) -> list[StringSegmentValue]:
        """Exact words would be exact no longer: what translators write of them stands beneath.

        It is asked for wherever it may be needed; whoever leaves the words as they are has done it.
        """
        texts = {name: value.get(name) for name in self.WORDS}
        if is_exact(value):
            words = texts.pop("text")
            texts["translation"] = texts["translation"] or words
        else:
            del texts["translation"]
        return [StringSegmentValue("", text).wrap(name) for name, text in texts.items() if text]

    def restore_translated_segments(
        self, value: blocks.StructValue, segments: list[StringSegmentValue]
    ) -> blocks.StructValue:
        """Whoever was asked for exact words before has an answer that is left out.

        Where nobody has translated them, wagtail-localize hands over the words themselves.
        """
        said = StringSegmentValue("", value["text"]).render_text()
        for segment in segments:
            name, words = segment.unwrap()
            text = words.render_text()
            if name == "translation":
                value[name] = "" if text == said else text
            elif name != "text" or not is_exact(value):
                value[name] = text
        return value

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's words or what they said, with speaker and source.")
        template = "sistercities/blocks/quote.html"
        preview_value = {
            "text": _("A friendship between cities is made by the people who visit."),
            "wording": "paraphrase",
            "speaker": _("A volunteer"),
        }


def is_exact(value: Any) -> bool:
    """Whether a quotation holds somebody's own words."""
    return value.get("wording") == "verbatim"


class BodyBlock(blocks.StreamBlock):
    """The text of a page: our blocks, and those that the site adds."""

    heading = HeadingBlock()
    prose = ProseBlock(features=PROSE)
    photo = PhotoBlock()
    quote = QuoteBlock()
    sponsors = SponsorWallBlock()

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        added = [(name, block()) for name, block in more_blocks().items()]
        super().__init__([*(local_blocks or ()), *added], **kwargs)


class BodyField(StreamField):
    """To a migration a field of Wagtail's with our blocks: those of a site ask for none."""

    def __init__(self, block_types: Any = BodyBlock, **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict[str, Any]]:
        name, _path, _blocks, kwargs = super().deconstruct()
        ours = StreamField(list(BodyBlock.base_blocks.items())).deconstruct()
        _name, path, blocks, more = ours
        return name, path, blocks, {**kwargs, "block_lookup": more["block_lookup"]}
