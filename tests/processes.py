"""Other processes that work on the test's own database."""

import os

from django.db import connection


def close_connections():
    """Before another process works on the database, or its file is looked at."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def begin(work):
    """Have it done by another process; gives its number."""
    close_connections()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return pid
