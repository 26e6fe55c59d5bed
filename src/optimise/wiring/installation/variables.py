"""What is read from the environment, in words: the reference in `docs` is printed from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One variable: what it says, and what holds where it is not set."""

    name: str
    says: str
    without: str = ""


OPERATORS = (
    Variable(
        name="OPTIMISE_HOME",
        says="the folder that the installation is kept in",
        without="`~/.local/share/optimise`",
    ),
    Variable(
        name="OPTIMISE_HOSTS",
        says="the names that the sites answer to, with commas",
        without="this machine only",
    ),
    Variable(
        name="OPTIMISE_PUBLIC_PORT",
        says="the port by which the public comes to a proxy, which posters that people print bear",
        without="the one that they came by",
    ),
    Variable(
        name="OPTIMISE_HTTPS",
        says="`no` where there is no https, to try it out",
        without="`yes`; `no` for the demo",
    ),
    Variable(
        name="OPTIMISE_EMAIL_NOTICES",
        says="`yes` to tell people by e-mail to sign in; it never says why",
        without="`no`",
    ),
    Variable(
        name="OPTIMISE_SMTP_HOST",
        says="the mail server that notices go through",
        without="this machine",
    ),
    Variable(name="OPTIMISE_SMTP_PORT", says="its port", without="25"),
    Variable(
        name="OPTIMISE_SMTP_TLS",
        says="`starttls` to turn to TLS once connected, `yes` for TLS from the first letter",
        without="`no`",
    ),
    Variable(name="OPTIMISE_SMTP_USER", says="the name to sign in to it with", without="none"),
    Variable(name="OPTIMISE_SMTP_PASSWORD", says="the password of that name", without="none"),
    Variable(
        name="OPTIMISE_SMTP_FROM",
        says="the address that notices come from",
        without="`optimise@localhost`",
    ),
    Variable(
        name="OPTIMISE_PUSH_NOTICES",
        says="`yes` to let people be told to sign in by the browser of a device that they choose",
        without="`no`",
    ),
    Variable(
        name="OPTIMISE_PUSH_HOSTS",
        says="the makers of browsers whose services may carry that, with commas",
        without="those of Google, Mozilla, Apple and Microsoft",
    ),
    Variable(
        name="OPTIMISE_PUSH_CONTACT",
        says="the address, `mailto:` or `https:`, that such a service may write to",
        without="the address that notices come from",
    ),
    Variable(
        name="OPTIMISE_DATABASE_URL",
        says="the owner's address of a PostgreSQL 15 or later, for `init` and `migrate`",
        without="a PostgreSQL of its own",
    ),
    Variable(
        name="OPTIMISE_DATABASE_URL_STAFF",
        says="how the staff and partner site connects",
        without="made from the owner's",
    ),
    Variable(
        name="OPTIMISE_DATABASE_URL_PUBLIC",
        says="how the public site connects",
        without="made from the owner's",
    ),
    Variable(
        name="OPTIMISE_DATABASE_URL_WORKER",
        says="how the worker connects",
        without="made from the owner's",
    ),
    Variable(
        name="OPTIMISE_VIRUS_SCANNER",
        says="the force's clamd, asked about every file that comes in: `unix:PATH` or"
        " `tcp:HOST:PORT`; a scanner that does not answer refuses the file",
        without="no scanner is asked",
    ),
    Variable(
        name="OPTIMISE_SECOND_READER",
        says="`yes` where an item’s words go nowhere until a second intelligence officer read them"
        " against the report; it holds of items that are written from then on",
        without="`no`: whoever grades an item may share it",
    ),
    Variable(
        name="OPTIMISE_KEPT_BRIEFING_HOURS",
        says="for how many hours a phone keeps, locked under its reader’s PIN, a briefing that they"
        " chose to keep for where there is no signal; `0` where no briefing may be kept",
        without="`10`",
    ),
    Variable(
        name="OPTIMISE_LARGEST_FILE_GB",
        says="how many gigabytes a file, or the files of one export, may have that come in by the"
        " browser; the disk needs three times that, and is asked before",
        without="`20`",
    ),
    Variable(
        name="OPTIMISE_ONION",
        says="`no` not to serve the public site as an onion where `tor` is installed",
        without="`yes`; `no` for the demo",
    ),
    Variable(
        name="OPTIMISE_TOR",
        says="where the program `tor` is",
        without="where Debian installs it",
    ),
    Variable(
        name="OPTIMISE_TAKES_HEIC",
        says="`yes` where the machine on which tips are opened has Debian's `libheif1` with"
        " `libheif-plugin-libde265` and the public site's has not; `no` the other way round",
        without="whether this machine opens HEIC",
    ),
    Variable(
        name="OPTIMISE_ANCHOR_COPIES",
        says="where the signed head of the record goes besides, off this machine, with commas:"
        " `file:PATH` on another machine's disk, `syslog:HOST:PORT` or `syslog:/dev/log`, and"
        " `tsa:URL` of a time-stamp authority (RFC 3161), once an hour",
        without="nowhere else",
    ),
    Variable(
        name="OPTIMISE_DEMO",
        says="`yes` for the made-up county: everyone may sign in as anyone in it",
        without="`no`",
    ),
)
PASSED_ON = (
    Variable(name="OPTIMISE_PARENT", says="the process to end with"),
    Variable(name="OPTIMISE_SECRET_…", says="a secret by name, in place of the one in the home"),
    Variable(name="OPTIMISE_STATIC_ROOT", says="where stylesheets, scripts and pictures lie"),
    Variable(name="OPTIMISE_ANCHOR_FILE", says="where the worker signs the head of the audit"),
    Variable(name="OPTIMISE_GROUND_FOLDER", says="where the ground of maps lies"),
    Variable(name="OPTIMISE_CALLS_FOLDER", says="where the worker keeps call records"),
    Variable(name="OPTIMISE_LOADS_FOLDER", says="where a file lies while the worker loads it"),
    Variable(name="OPTIMISE_INTAKE_KEYS", says="where the key holder finds the intake keys"),
    Variable(name="OPTIMISE_INTAKE_SOCKET", says="where the key holder listens"),
    Variable(name="OPTIMISE_INTAKE_USER", says="whom the key holder becomes"),
    Variable(name="OPTIMISE_INTAKE_CALLER", says="who alone may speak to the key holder"),
    Variable(name="OPTIMISE_ONION_ADDRESS", says="the onion address that the public site has"),
    Variable(name="OPTIMISE_ONION_FOLDER", says="where the onion's tor keeps its own files"),
    Variable(name="OPTIMISE_ONION_TO", says="what the onion serves: the public site's address"),
    Variable(name="OPTIMISE_INTAKE_ALONE", says="that the key holder has left the network"),
)
