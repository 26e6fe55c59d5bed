"""Headings that operators and analysts write, and the canonical column each one means."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Column(StrEnum):
    """What a column of call records can hold. `OTHER` is the far end of the target's call."""

    A_NUMBER = "a_number"
    B_NUMBER = "b_number"
    C_NUMBER = "c_number"
    TARGET = "target"
    OTHER = "other"
    DIRECTION = "direction"
    START = "start"
    DATE = "date"
    TIME = "time"
    DURATION = "duration_s"
    KIND = "kind"
    STATUS = "status"
    A_IMEI = "a_imei"
    B_IMEI = "b_imei"
    A_IMSI = "a_imsi"
    A_CELL = "a_cell"
    B_CELL = "b_cell"
    IMEI = "imei"
    IMSI = "imsi"
    CELL = "cell"


# Compared with everything but letters and digits taken out, so "A-Number" is "anumber".
SPELLINGS: dict[Column, tuple[str, ...]] = {
    Column.A_NUMBER: (
        "anumber", "ano", "anum", "aparty", "apartynumber", "apartymsisdn", "amsisdn", "calling",
        "callingnumber", "callingparty", "callingpartynumber", "callingmsisdn", "caller",
        "callernumber", "from", "fromnumber", "originating", "originatingnumber", "originator",
        "origin", "source", "sourcenumber", "sender", "sendernumber", "callfrom", "cli",
    ),
    Column.B_NUMBER: (
        "bnumber", "bno", "bnum", "bparty", "bpartynumber", "bpartymsisdn", "bmsisdn", "called",
        "callednumber", "calledparty", "calledpartynumber", "calledmsisdn", "callee",
        "calleenumber", "to", "tonumber", "terminating", "terminatingnumber", "destination",
        "destinationnumber", "dialled", "dialleddigits", "diallednumber", "dialednumber",
        "recipient", "recipientnumber", "receiver", "callto", "numbercalled", "numberdialled",
    ),
    Column.C_NUMBER: (
        "cnumber", "cno", "cparty", "redirectedto", "redirectingto", "redirecting", "redirected",
        "redirectingnumber", "redirectnumber", "forwarded", "forwardedto", "forwardednumber",
        "divertedto", "divertednumber", "cforward", "thirdparty",
    ),
    Column.TARGET: (
        "target", "targetnumber", "tgt", "tgtno", "tgtnumber", "tgtmsisdn", "targetno",
        "targetmsisdn", "msisdn", "subjectnumber", "subject",
        "billednumber", "billingnumber", "accountnumber", "servednumber", "servedmsisdn",
        "subscribernumber", "servedparty",
    ),
    Column.OTHER: (
        "other", "othernumber", "otherparty", "otherpartynumber", "othermsisdn", "correspondent",
        "correspondentid", "correspondentnumber", "contact", "contactnumber", "remoteparty",
        "remotenumber", "counterparty",
    ),
    Column.DIRECTION: ("direction", "calldirection", "momt", "inout", "dir", "inoutbound"),
    Column.START: (
        "start", "starttime", "startdatetime", "startdateandtime", "datetime", "dateandtime",
        "datetimeutc", "datetimelocal", "timestamp", "calldatetime", "calldateandtime",
        "callstart", "callstarttime", "startutc", "startlocal", "starttimeutc", "starttimelocal",
        "eventtime", "eventdatetime", "seizuretime", "setuptime", "connecttime", "answertime",
        "eventstart", "when", "timedate",
    ),
    Column.DATE: ("date", "calldate", "startdate", "eventdate", "day", "dateutc", "datelocal",
                  "dategmt"),
    Column.TIME: ("time", "calltime", "timeofcall", "timeutc", "timelocal", "timegmt",
                  "timeofday"),
    Column.DURATION: (
        "durations", "duration", "dur", "durs", "dursec", "dursecs",
        "durationsec", "durationsecs", "durationseconds",
        "durationinseconds", "callduration", "calldurations", "calldurationseconds", "length",
        "calllength", "secs", "seconds", "talktime", "durationhhmmss", "conversationtime",
        "billedduration",
    ),
    Column.KIND: (
        "kind", "type", "calltype", "eventtype", "recordtype", "service", "servicetype",
        "callservice", "interaction", "callcategory", "event", "usagetype", "activity",
        "calleventtype", "communicationtype",
    ),
    Column.STATUS: ("status", "callstatus", "result", "outcome", "answered", "callresult",
                    "disposition", "causeoftermination"),
    Column.A_IMEI: ("aimei", "callingimei", "apartyimei", "originatingimei", "callerimei"),
    Column.B_IMEI: ("bimei", "calledimei", "bpartyimei", "terminatingimei", "calleeimei"),
    Column.A_IMSI: ("aimsi", "callingimsi", "apartyimsi", "originatingimsi", "callerimsi"),
    Column.A_CELL: (
        "acell", "acellid", "callingcell", "callingcellid", "apartycell", "originatingcell",
        "afirstcell", "callerscell", "callercell", "astartcell",
    ),
    Column.B_CELL: (
        "bcell", "bcellid", "calledcell", "calledcellid", "bpartycell", "terminatingcell",
        "bfirstcell", "calleecell", "bstartcell",
    ),
    Column.IMEI: ("imei", "imeisv", "targetimei", "handset", "handsetimei", "deviceimei"),
    Column.IMSI: ("imsi", "targetimsi", "simimsi"),
    Column.CELL: (
        "cell", "cellid", "cellidentity", "celltower", "tower", "towerid", "firstcell",
        "firstcellid", "startcell", "startcellid", "cgi", "ecgi", "antenna", "antennaid",
        "startcgi", "firstcgi", "site", "siteid", "cellsite", "cellname",
    ),
}  # fmt: skip
_MEANINGS = {spelling: column for column, all_ in SPELLINGS.items() for spelling in all_}


# What a person said of headings, by their plain spelling; None says that one is to be left out.
Said = Mapping[str, Column | None]
NOTHING_SAID: Said = {}


def plain(heading: str) -> str:
    """Return the spelling by which headings are compared: letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", heading.lower())


def guess_column(heading: str, said: Said = NOTHING_SAID) -> Column | None:
    """Return what a heading means: as a person said, or else as its spelling is known."""
    spelling = plain(heading)
    return said[spelling] if spelling in said else _MEANINGS.get(spelling)


def guess_mapping(headings: Sequence[str], said: Said = NOTHING_SAID) -> dict[Column, int]:
    """Return which column holds what, by position; the first of two alike is taken.

    A start that is really a time of day, beside a date, is taken as the time.
    """
    mapping: dict[Column, int] = {}
    for position, heading in enumerate(headings):
        column = guess_column(heading, said)
        if column is not None:
            mapping.setdefault(column, position)
    if Column.START in mapping and Column.DATE in mapping and Column.TIME not in mapping:
        mapping[Column.TIME] = mapping.pop(Column.START)
    if Column.START not in mapping and Column.DATE in mapping and Column.TIME not in mapping:
        mapping[Column.START] = mapping.pop(Column.DATE)
    if Column.START not in mapping and Column.TIME in mapping and Column.DATE not in mapping:
        mapping[Column.START] = mapping.pop(Column.TIME)
    return mapping


def is_enough(mapping: dict[Column, int]) -> bool:
    """Return whether the columns say who, with whom and when."""
    when = Column.START in mapping or {Column.DATE, Column.TIME} <= mapping.keys()
    both_ends = {Column.A_NUMBER, Column.B_NUMBER} <= mapping.keys()
    return when and (both_ends or Column.OTHER in mapping)
