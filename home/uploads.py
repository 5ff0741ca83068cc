"""A file that cannot be stored is an error of its field, before anything is written of it."""

from __future__ import annotations

import logging

from django.forms import ModelForm
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class StoredFirst(ModelForm):
    """Where the store fails afterwards, it is too late for the form to say so."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and "file" in self.changed_data:
            self._store()

    def _store(self) -> None:
        file = self.instance.file
        try:
            file.save(file.name, file.file, save=False)
        except OSError:
            logger.exception("An upload could not be stored")
            self.add_error("file", _("This file could not be stored just now: try again later."))
