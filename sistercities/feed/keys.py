"""Ids of things that have no translation key, because they are the same in every language."""

from uuid import UUID

# The number stands in the id, so that a row is found by it without another column.
SPONSOR = 0x5157E2C1_0000_8000 << 64 | 0x8 << 60


def sponsor_key(pk: int) -> UUID:
    return UUID(int=SPONSOR | pk)


def sponsor_pk(key: UUID) -> int:
    return key.int & (1 << 60) - 1
