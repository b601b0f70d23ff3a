"""What months, days and decades are called (Unicode CLDR), for the dates of a text."""

from __future__ import annotations

import re

MONTHS = (
    ("january", "jan", "januar"),
    ("february", "feb", "februar"),
    ("march", "mar", "märz"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct", "oktober"),
    ("november", "nov"),
    ("december", "dec", "dezember"),
)
SMALL_MONTHS = (
    ("janvier", "enero", "gennaio", "janeiro"),
    ("février", "febrero", "febbraio", "fevereiro"),
    ("mars", "marzo", "março"),
    ("avril", "abril", "aprile"),
    ("mai", "mayo", "maggio", "maio"),
    ("juin", "junio", "giugno", "junho"),
    ("juillet", "julio", "luglio", "julho"),
    ("août", "agosto"),
    ("septembre", "septiembre", "settembre", "setembro"),
    ("octobre", "octubre", "ottobre", "outubro"),
    ("novembre", "noviembre", "novembro"),
    ("décembre", "diciembre", "dicembre", "dezembro"),
)
"""Names of months in languages that write them without a capital (Unicode CLDR)."""
OTHER_MONTHS = (
    ("januari", "января", "январе", "январь"),
    ("februari", "февраля", "феврале", "февраль"),
    ("maart", "марта", "марте", "март"),
    ("апреля", "апреле", "апрель"),
    ("mei", "maj", "мая", "мае", "май"),
    ("juni", "июня", "июне", "июнь"),
    ("juli", "июля", "июле", "июль"),
    ("augustus", "augusti", "августа", "августе", "август"),
    ("сентября", "сентябре", "сентябрь"),
    ("oktober", "октября", "октябре", "октябрь"),
    ("ноября", "ноябре", "ноябрь"),
    ("декабря", "декабре", "декабрь"),
)
MONTH = {
    name: number
    for months in (MONTHS, SMALL_MONTHS, OTHER_MONTHS)
    for number, names in enumerate(months, 1)
    for name in names
}

_WEEKDAYS = (
    "monday montag lundi lunes lunedì segunda-feira maandag"
    " måndag понедельник понедельника 星期一 周一 月曜",
    "tuesday dienstag mardi martes martedì terça-feira dinsdag"
    " tisdag вторник вторника 星期二 周二 火曜",
    "wednesday mittwoch mercredi miércoles mercoledì quarta-feira woensdag onsdag"
    " среду среда среды 星期三 周三 水曜",
    "thursday donnerstag jeudi jueves giovedì quinta-feira donderdag"
    " torsdag четверг четверга 星期四 周四 木曜",
    "friday freitag vendredi viernes venerdì sexta-feira vrijdag fredag"
    " пятницу пятница пятницы 星期五 周五 金曜",
    "saturday samstag sonnabend samedi sábado sabato zaterdag lördag"
    " субботу суббота субботы 星期六 周六 土曜",
    "sunday sonntag dimanche domingo domenica zondag söndag"
    " воскресенье воскресенья 星期日 星期天 周日 日曜",
)  # fmt: skip
"""Names of the days in ten languages (Unicode CLDR)."""
DAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}

_UNITS = "first second third fourth fifth sixth seventh eighth ninth"
ORDINALS = (
    *re.findall(
        r"\w+", f"{_UNITS} tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"
    ),
    *re.findall(r"\w+", "eighteenth nineteenth twentieth"),
    *(f"twenty-{day}" for day in re.findall(r"\w+", _UNITS)),
    "thirtieth",
    "thirty-first",
)
"""The days of a month in words."""

TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
"""The decades in words, from the second on."""
