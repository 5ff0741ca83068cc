"""The demo in a language that no reader of it knows, from right to left: settings and a command.

As settings, the site has Arabic besides its languages, and hides its errors. As a command, it fills
the database with the demo in it: every text of the French catalogues in Arabic letters, one for
each of ours, so that what is not translated, or not turned around, is seen at once.
"""

import re
import sys
from pathlib import Path

import polib

from config.settings.dev import *  # noqa: F403
from config.settings.dev import LANGUAGES, LOCALE_PATHS, VAR_DIR

ROOT = Path(__file__).resolve().parents[1]
CODE = "ar"
FOLDER = VAR_DIR / "right-to-left"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*LANGUAGES, (CODE, "Arabic")]
LOCALE_PATHS = [FOLDER, *LOCALE_PATHS]

# As in production, pages say what is wrong in words for visitors; WhiteNoise has all files.
DEBUG = False
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
WHITENOISE_ROOT = VAR_DIR / "public"
MEDIA_ROOT = str(WHITENOISE_ROOT / "media")

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz", "ابثدهفجحيژكلمنوپقرستعڤشخيز", "àâäéèêëîïôöùûüçœæñ"
)
# What a program reads stays: places for values, tags, addresses, formats of dates.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|<[^>]+>|&[#\w]+;|\{[^}]*\}|https?://\S+|\d+)")


def in_arabic_letters(text: str) -> str:
    parts = KEPT.split(text)
    return "".join(
        part if number % 2 else part.lower().translate(LETTERS) for number, part in enumerate(parts)
    )


def write_catalogue() -> None:
    catalogue = polib.pofile(str(ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"))
    forms = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
    catalogue.metadata["Plural-Forms"] = f"{forms} n%100>=11 && n%100<=99 ? 4 : 5;"
    for entry in catalogue:
        if entry.msgid_plural:
            many = in_arabic_letters(entry.msgstr_plural[1])
            entry.msgstr_plural = dict.fromkeys(range(6), many)
        else:
            entry.msgstr = in_arabic_letters(entry.msgstr)
    path = FOLDER / CODE / "LC_MESSAGES"
    path.mkdir(parents=True, exist_ok=True)
    catalogue.save_as_mofile(str(path / "django.mo"))


def write_demo() -> None:
    demo = polib.pofile(str(ROOT / "home" / "demo" / "translations" / "fr.po"))
    demo.metadata["Language"] = CODE
    for entry in demo:
        entry.msgstr = in_arabic_letters(entry.msgstr)
    (FOLDER / "demo").mkdir(exist_ok=True)
    demo.save(str(FOLDER / "demo" / f"{CODE}.po"))


def main() -> None:
    import django
    from django.core.management import call_command

    write_catalogue()
    write_demo()
    django.setup()
    from home.demo import languages

    languages.FOLDER = FOLDER / "demo"
    call_command("load_demo", verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
