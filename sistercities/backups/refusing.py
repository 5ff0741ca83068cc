"""Why something was not done. Nothing was touched where this is raised."""


class BackupRefusedError(Exception):
    """Says in a sentence what is wrong, and what to do."""
