"""What teams do on a day besides their addresses, each in the words of a return of a week."""

from enum import StrEnum


class Work(StrEnum):
    """What was done, as the form names it."""

    STOP = "stop and search"
    VEHICLE = "vehicle stopped"
    ANPR = "vehicle stopped after a number plate camera"
    PATROL = "hotspot patrol"
    ADULT = "vulnerable adult spoken to"
    CHILD = "child spoken to"
    TAXI = "taxi firm or driver visited"
    HOTEL = "hotel or letting visited"
    LANDLORD = "landlord visited"
    SCHOOL = "talk at a school or college"
    TEXTS = "texts to customers of a line"
    REPORTS = "intelligence reports of all teams"

    @property
    def counts(self) -> str:
        """Return what is counted of it besides the times, if anything."""
        return COUNTED.get(self, "")


COUNTED = {Work.SCHOOL: "people reached", Work.TEXTS: "texts", Work.REPORTS: "reports"}
