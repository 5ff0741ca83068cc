"""Nobody overwrites unseen what somebody else has saved: forms, and texts of translators."""
