"""A database that does not answer."""

from django.db import InterfaceError, OperationalError

# No connection, one that was cut, a lock or a question that took too long.
AWAY = (OperationalError, InterfaceError)
