"""Headings that operators and analysts write, and the canonical column each one means."""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum


class Records(StrEnum):
    """What a file obtained under an authorisation holds, by which its headings are read."""

    CALLS = "calls"
    PLATES = "plates"
    HANDSET = "handset"
    ANSWERS = "answers"


class Column(StrEnum):
    """What a column of records can hold. `OTHER` is the far end of the target's call."""

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
    PLATE = "plate"
    CAMERA = "camera"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    EASTING = "easting"
    NORTHING = "northing"
    UNTIL = "until"
    NAME = "name"
    BORN = "born"
    ADDRESS = "address"
    DETAIL = "detail"


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
# As German operators and German reports of handsets write them; letters with dots are left out.
GERMAN: dict[Column, tuple[str, ...]] = {
    Column.A_NUMBER: ("anrufer", "arufnummer", "rufnummera", "ateilnehmer", "anschlussa",
                      "rufendenummer", "von", "absender"),
    Column.B_NUMBER: ("angerufener", "brufnummer", "rufnummerb", "bteilnehmer", "anschlussb",
                      "gerufenenummer", "zielrufnummer", "an", "empfnger", "empfaenger"),
    Column.C_NUMBER: ("weiterleitung", "weitergeleitetan", "umleitung", "crufnummer"),
    Column.TARGET: ("zielanschluss", "berwachteranschluss", "eigenerufnummer", "eigenenummer"),
    Column.OTHER: ("gegenstelle", "gesprchspartner", "gespraechspartner", "partnerrufnummer"),
    Column.DIRECTION: ("richtung", "rufrichtung", "anrufrichtung"),
    Column.START: ("beginn", "startzeit", "zeitstempel", "zeitpunkt", "datumuhrzeit",
                   "datumunduhrzeit", "datumzeit"),
    Column.DATE: ("datum", "tag", "beginndatum"),
    Column.TIME: ("uhrzeit", "zeit", "beginnuhrzeit"),
    Column.DURATION: ("dauer", "dauers", "dauersek", "dauersekunden", "gesprchsdauer",
                      "gespraechsdauer", "verbindungsdauer", "dauerinsekunden"),
    Column.KIND: ("dienst", "verbindungsart", "anrufart", "art", "ereignis"),
    Column.STATUS: ("ergebnis", "zustand"),
    Column.A_CELL: ("funkzellea",),
    Column.B_CELL: ("funkzelleb",),
    Column.CELL: ("funkzelle", "zelle", "startzelle", "funkzelleid", "zellid"),
}  # fmt: skip
_CLOCK = {column: SPELLINGS[column] for column in (Column.START, Column.DATE, Column.TIME)}
OF_PLATES: dict[Column, tuple[str, ...]] = {
    Column.PLATE: (
        "plate", "vrm", "vrn", "registration", "registrationmark", "registrationnumber", "reg",
        "regno", "numberplate", "licenceplate", "licenseplate", "vehicleregistration",
        "vehicleregistrationmark", "index", "platenumber", "plateread",
    ),
    Column.CAMERA: (
        "camera", "cameraid", "cameraname", "cameralocation", "cameradescription", "site",
        "siteid", "sitename", "sourceid", "source", "location", "locationname", "readlocation",
        "feed", "feedid", "device",
    ),
    Column.START: (
        *_CLOCK[Column.START], "capturetime", "capturedatetime", "captured", "capturedate",
        "readtime", "readdatetime", "readdate", "dateandtimeofread", "sighted", "seen", "seenat",
    ),
    Column.DATE: _CLOCK[Column.DATE],
    Column.TIME: _CLOCK[Column.TIME],
    Column.LATITUDE: ("lat", "latitude", "cameralatitude", "cameralat", "wgs84lat"),
    Column.LONGITUDE: (
        "lon", "lng", "long", "longitude", "cameralongitude", "cameralon", "wgs84lon",
    ),
    Column.EASTING: ("easting", "eastings", "cameraeasting", "osgbeasting"),
    Column.NORTHING: ("northing", "northings", "cameranorthing", "osgbnorthing"),
}  # fmt: skip
# Of a handset the owner is one end of all, and a table names the other: "From: +447700900123 Kev".
OF_HANDSETS: dict[Column, tuple[str, ...]] = {
    Column.OTHER: ("party", "parties", "number", "tel", "telephone", "phonenumber", "participant",
                   "participants", *SPELLINGS[Column.OTHER]),
    Column.A_NUMBER: ("from", "sender"),
    Column.B_NUMBER: ("to", "recipient", "recipients"),
    Column.TARGET: ("owner", "ownnumber", "ownernumber"),
    Column.DIRECTION: ("direction", "type", "calltype", "folder", "inout"),
    Column.START: ("timestamp", "timestamptime", "time", "starttime", "datetime", "callstart",
                   *SPELLINGS[Column.START]),
    Column.DATE: ("date", "timestampdate", "calldate"),
    Column.DURATION: SPELLINGS[Column.DURATION],
    Column.KIND: ("application", "app", "source", "service", "sourceapplication"),
    Column.STATUS: ("status", "callstatus"),
}  # fmt: skip
GERMAN_OF_HANDSETS: dict[Column, tuple[str, ...]] = {
    **{column: GERMAN[column] for column in OF_HANDSETS if column in GERMAN},
    Column.OTHER: ("nummer", "rufnummer", "telefonnummer", "telefon", "beteiligte", "teilnehmer",
                   *GERMAN[Column.OTHER]),
    Column.DIRECTION: (*GERMAN[Column.DIRECTION], "ordner", "typ", "anrufart"),
    Column.START: (*GERMAN[Column.START], *GERMAN[Column.TIME]),
    Column.KIND: ("anwendung", "quelle", "dienst"),
}  # fmt: skip
# Of an answer about a number: who is its subscriber, or when and how it was topped up.
OF_ANSWERS: dict[Column, tuple[str, ...]] = {
    Column.TARGET: ("number", "phonenumber", "telephone", "mobile", "mobilenumber", "phone",
                    "ctn", *SPELLINGS[Column.TARGET]),
    Column.IMSI: (*SPELLINGS[Column.IMSI], "sim"),
    Column.IMEI: SPELLINGS[Column.IMEI],
    Column.KIND: ("kind", "type", "answer", "recordtype", "eventtype", "event"),
    Column.START: (
        "from", "since", "connected", "connectiondate", "dateconnected", "activated",
        "activationdate", "activationdateandtime", "validfrom", "subscriptionstart", "topupdate",
        "topuptime", "topupdatetime", "dateoftopup", *_CLOCK[Column.START],
    ),
    Column.DATE: _CLOCK[Column.DATE],
    Column.TIME: _CLOCK[Column.TIME],
    Column.UNTIL: (
        "until", "to", "disconnected", "disconnectiondate", "datedisconnected", "deactivated",
        "deactivationdate", "validto", "validuntil", "end", "enddate", "subscriptionend",
    ),
    Column.NAME: (
        "name", "subscriber", "subscribername", "fullname", "customer", "customername",
        "accountholder", "registereduser", "user",
    ),
    Column.BORN: ("born", "dob", "dateofbirth", "birthdate"),
    Column.ADDRESS: (
        "address", "subscriberaddress", "installationaddress", "billingaddress", "homeaddress",
        "postcode", "shop", "outlet", "retailer", "location", "store",
    ),
    Column.DETAIL: (
        "detail", "details", "payment", "paymentmethod", "card", "cardnumber", "bank",
        "bankdetails", "amount", "value", "voucher", "vouchernumber", "email", "notes", "remarks",
    ),
}  # fmt: skip
_MEANINGS = {
    kind: {
        spelling: column
        for spellings in every
        for column, all_ in spellings.items()
        for spelling in all_
    }
    for kind, every in (
        (Records.CALLS, (GERMAN, SPELLINGS)),
        (Records.PLATES, (OF_PLATES,)),
        (Records.HANDSET, (GERMAN_OF_HANDSETS, OF_HANDSETS)),
        (Records.ANSWERS, (OF_ANSWERS,)),
    )
}
# What a person may say of a heading, in the order in which it is offered.
COLUMNS: dict[Records, tuple[Column, ...]] = {
    Records.CALLS: tuple(SPELLINGS),
    Records.PLATES: tuple(OF_PLATES),
    Records.HANDSET: (*OF_HANDSETS, Column.TIME),
    Records.ANSWERS: tuple(OF_ANSWERS),
}
# What such a file cannot do without.
LACKING = {
    Records.CALLS: "who called, whom and when",
    Records.PLATES: "which plate was read, by which camera or where, and when",
    Records.HANDSET: "with whom the owner called or wrote, and when",
    Records.ANSWERS: "which number was asked about, since when or when it was topped up, and who"
    " or where that was",
}


# What a person said of headings, by their plain spelling; None says that one is to be left out.
Said = Mapping[str, Column | None]
NOTHING_SAID: Said = {}


def plain(heading: str) -> str:
    """Return the spelling by which headings are compared: letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", heading.lower())


def guess_column(
    heading: str, said: Said = NOTHING_SAID, kind: Records = Records.CALLS
) -> Column | None:
    """Return what a heading means: as a person said, or else as its spelling is known."""
    spelling = plain(heading)
    return said[spelling] if spelling in said else _MEANINGS[kind].get(spelling)


def guess_mapping(
    headings: Sequence[str], said: Said = NOTHING_SAID, kind: Records = Records.CALLS
) -> dict[Column, int]:
    """Return which column holds what, by position; the first of two alike is taken.

    A start that is really a time of day, beside a date, is taken as the time.
    """
    mapping: dict[Column, int] = {}
    for position, heading in enumerate(headings):
        column = guess_column(heading, said, kind)
        if column is not None:
            mapping.setdefault(column, position)
    if Column.START in mapping and Column.DATE in mapping and Column.TIME not in mapping:
        mapping[Column.TIME] = mapping.pop(Column.START)
    if Column.START not in mapping and Column.DATE in mapping and Column.TIME not in mapping:
        mapping[Column.START] = mapping.pop(Column.DATE)
    if Column.START not in mapping and Column.TIME in mapping and Column.DATE not in mapping:
        mapping[Column.START] = mapping.pop(Column.TIME)
    return mapping


def is_enough(columns: Collection[Column], kind: Records = Records.CALLS) -> bool:
    """Return whether the columns say what such a file cannot do without: `LACKING`."""
    when = Column.START in columns or {Column.DATE, Column.TIME} <= set(columns)
    if kind is Records.PLATES:
        placed = any(pair <= set(columns) for pair in PLACES)
        return when and Column.PLATE in columns and (Column.CAMERA in columns or placed)
    if kind is Records.ANSWERS:
        return when and all(not one.isdisjoint(columns) for one in (ASKED_ABOUT, TOLD_OF))
    both_ends = {Column.A_NUMBER, Column.B_NUMBER} <= set(columns)
    return when and (both_ends or Column.OTHER in columns)


ASKED_ABOUT = {Column.TARGET, Column.IMSI, Column.IMEI}
TOLD_OF = {Column.NAME, Column.BORN, Column.ADDRESS, Column.DETAIL}
PLACES = (
    {Column.LATITUDE, Column.LONGITUDE},
    {Column.EASTING, Column.NORTHING},
)
