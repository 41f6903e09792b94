"""The printing inks that every picture draws from, and the mixing of them."""

from typing import Final, TypeAlias

Ink: TypeAlias = tuple[int, int, int]


def ink(code: str) -> Ink:
    """The ink of a six-digit hexadecimal code."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Ink, other: Ink, share: float) -> Ink:
    """`one` with a `share` of `other` stirred in: 0 is all `one`, 1 is all `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def darker(one: Ink, share: float) -> Ink:
    return mix(one, NIGHT, share)


def lighter(one: Ink, share: float) -> Ink:
    return mix(one, PAPER, share)


PAPER: Final = ink("F6EEDF")
SAND: Final = ink("E6D3B1")
CLAY: Final = ink("C98B5E")
BRICK: Final = ink("A9512F")
RED: Final = ink("9A2226")
EMBER: Final = ink("D9542E")
SAFFRON: Final = ink("E9A33B")
BUTTER: Final = ink("F5D58A")
ROSE: Final = ink("E3A08C")
PLUM: Final = ink("5E3560")
VIOLET: Final = ink("8C62A8")
DUSK: Final = ink("37406B")
NIGHT: Final = ink("141B33")
SEA: Final = ink("1F5C78")
TEAL: Final = ink("2E7F83")
FOAM: Final = ink("CFE3DC")
SKY: Final = ink("9CC4CF")
OLIVE: Final = ink("75803F")
LEAF: Final = ink("3F6B4A")
PINE: Final = ink("1F4640")
WOOD: Final = ink("7A4A2C")
BARK: Final = ink("3B241B")
STONE: Final = ink("B9A98F")
SLATE: Final = ink("4C5560")
COAL: Final = ink("16130F")
