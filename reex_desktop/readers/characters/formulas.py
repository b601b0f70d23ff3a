"""The low digits of chemical formulas: where their bytes are lost, the formula tells them.

The formulas are those of trade in minerals and metals: oxides, carbonates, salts and gases, as reports
of the U.S. Geological Survey and customs tariffs (Harmonized System, chapters 25 to 28) name them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_FORMULAS = (
    "CO2 H2O SO2 SO3 SO4 NO2 NO3 N2O NH3 NH4 CH4 SF6 UF4 UF6 WF6 Li2O Na2O K2O Al2O3 Fe2O3 Fe3O4 "
    "TiO2 SiO2 ZrO2 HfO2 CeO2 ThO2 UO2 UO3 U3O8 WO3 MoO3 MoS2 WS2 FeS2 FeTiO3 V2O3 V2O5 Nb2O5 "
    "Ta2O5 P2O5 B2O3 MnO2 Mn3O4 SnO2 Ga2O3 GeO2 GeCl4 TiCl4 SiCl4 ZrCl4 In2O3 Sb2O3 Sb2S3 Bi2O3 "
    "As2O3 Cr2O3 Co3O4 PbO2 Pr6O11 Tb4O7 Pr2O3 Tb2O3 Ce2O3 Nd2Fe14B SmCo5 LaNi5 Li2CO3 Na2CO3 "
    "K2CO3 CaCO3 MgCO3 BaCO3 MnCO3 FeCO3 CoCO3 NiCO3 SrCO3 H2SO4 HNO3 H3PO4 CaSO4 MgSO4 MnSO4 "
    "NiSO4 CoSO4 CuSO4 BaSO4 FeSO4 ZnSO4 Na2SO4 Li2SO4 CaF2 MgCl2 CaCl2 AlF3 MgF2 LiFePO4 FePO4 "
    "LiPF6 LiCoO2 LiNiO2 LiMn2O4 Li2TiO3 LiAlSi2O6 BaTiO3 CaTiO3 CaWO4 H2S CS2 H2O2 "
    "La2O3 Nd2O3 Sm2O3 Eu2O3 Gd2O3 Dy2O3 Ho2O3 Er2O3 Tm2O3 Yb2O3 Lu2O3 Y2O3 Sc2O3 Ln2O3 RE2O3"
)
"""With plain digits."""
_LOW = "\u2080-\u2089"
_LOWERED = {ord("0") + digit: 0x2080 + digit for digit in range(10)}
_LIKE = "\u2081\u2044\u20ac"
"""What a damaged low digit is taken for as long as nothing else is known of it."""
_BEFORE = re.compile(rf"(?<![A-Za-z])[A-Z](?:[A-Za-z]|[{_LOW}])*$")


class _Digit(NamedTuple):
    """A low digit of a formula: itself, what of the formula follows, and how many low digits it has."""

    char: str
    rest: re.Pattern[str]
    among: int


def low_digit(before: str, after: str, damaged: str) -> tuple[str, bool]:
    """Return the low digit that stands between `before` and `after`, empty where none does, and whether it
    is certain: a dash, too, may stand between two elements.

    In `after` each `damaged` may be a low digit, too.
    """
    match = _BEFORE.search(before)
    if match is None:
        return "", False
    fitting = [digit for digit in _digits(damaged).get(match.group(), ()) if digit.rest.match(after)]
    if not fitting:
        return "", False
    told = len({digit.char for digit in fitting}) == 1
    return fitting[0].char, told and fitting[0].among > 1


@cache
def _digits(damaged: str) -> dict[str, list[_Digit]]:
    """Return the low digits of all formulas by what of the formula stands before them."""
    found: dict[str, list[_Digit]] = {}
    for formula in _FORMULAS.translate(_LOWERED).split():
        places = [match.start() for match in re.finditer(f"[{_LOW}]", formula)]
        for place in places:
            rest = re.sub(f"([{_LOW}])", rf"[\1{_LIKE}{damaged}]", formula[place + 1 :])
            digit = _Digit(formula[place], re.compile(rf"{rest}(?![^\W_{_LOW}])"), len(places))
            found.setdefault(formula[:place], []).append(digit)
    return found
