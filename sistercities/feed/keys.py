"""Ids of things that have no translation key, because they are one in every language."""

from uuid import UUID

# The number stands in the id, so that a row is found by it without another column.
BEGINNINGS = {"sponsor": 0x5157E2C1, "site": 0x5157E2C2, "sponsorship": 0x5157E2C3}
VERSION, VARIANT = 0x8 << 76, 0x8 << 60


def key_of(kind: str, number: int) -> UUID:
    return UUID(int=BEGINNINGS[kind] << 96 | VERSION | VARIANT | number)


def number_in(key: UUID) -> int:
    return key.int & (1 << 60) - 1
