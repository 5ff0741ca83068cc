from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's own, without guesses: a new string is untranslated, not half translated."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
