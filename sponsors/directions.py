"""Which way a language is written."""

import langcodes

RIGHT_TO_LEFT_SCRIPTS = {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}


def text_direction(tag: str) -> str:
    """ "rtl" or "ltr": which way a phrase with this BCP-47 tag is written."""
    try:
        script = langcodes.get(tag).maximize().script
    except langcodes.LanguageTagError:
        script = None
    return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
