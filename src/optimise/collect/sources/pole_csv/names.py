"""The names of our entity model that this source speaks, in one place.

A role is given only where the file says it in a word that the model offers: it never says
whether a party to a crime was a suspect or a victim, so neither do we.
"""

SCHEMA = {
    "Person": "Person",
    "Phone": "Phone",
    "Vehicle": "Vehicle",
    "Location": "Address",
    "Crime": "Crime",
    "Object": "Seizure",
}
PROPERTY = {
    "Person": {"full": "name", "name": "firstName", "surname": "lastName", "age": "description"},
    "Phone": {"phoneNo": "number"},
    "Vehicle": {
        "reg": "registrationNumber",
        "full": "name",
        "model": "model",
        "year": "buildDate",
    },
    "Location": {
        "full": "full",
        "address": "street",
        "postcode": "postalCode",
        "latitude:double": "latitude",
        "longitude:double": "longitude",
    },
    "Crime": {
        "full": "name",
        "date": "date",
        "type": "crimeType",
        "last_outcome": "outcome",
        "id": "reference",
        "charge": "notes",
        "note": "notes",
    },
    "Object": {"description": "name", "id": "exhibit"},
}
EMAIL, OFFICER, PLACE = "email", "notes", "addressEntity"
POSTCODE, AREA = "postalCode", "region"
# A link that is an entity of its own: its schema, its two ends, and where its kind is said.
KNOWS = ("Associate", "person", "associate", "relationship")
FAMILY = ("Family", "person", "relative", "relationship")
USES_PHONE = ("UsesPhone", "user", "phone", "role")
LIVES_AT = ("LinkedToPlace", "subject", "place", "role")
INVOLVED_IN = ("InvolvedIn", "subject", "event", "role")
