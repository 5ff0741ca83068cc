"""All that a site has stored, to be compared with what it has stored later."""

from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection


def whole_database() -> dict[str, list[str]]:
    """Every row of every table, as it is stored."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        return {table: rows_of_table(cursor, table) for table in tables}


def rows_of_table(cursor, table: str) -> list[str]:
    cursor.execute(f'SELECT * FROM "{table}"')
    return sorted(map(repr, cursor.fetchall()))


def files() -> set[str]:
    root = Path(default_storage.location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
