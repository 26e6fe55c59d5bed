"""Five kinds of traffic, made by SQL: the same rows from run to run, and no real number.

The easy kind is that of `friends`; what grows faster than its rows shows on the others.
"""

from pathlib import Path

KINDS = {
    "friends": "thirty friends each, some far busier than others",
    "random": "anybody rings anybody: nearly every pair is met once",
    "heavy": "a few numbers have a great part of all calls, and pairs are mostly met once",
    "forwarded": "as friends; one number in ten passes half of its calls on to another",
    "star": "the records of sixty numbers, and whoever was in touch with them",
}
STARS = 60
CELLS = 5000
_ENDS = {
    "friends": """
        cast(floor(pow(u1, 1.6) * {people}) as bigint) as a,
        cast(hash(cast(floor(pow(u1, 1.6) * {people}) as bigint) * 1000003
            + cast(floor(pow(u2, 2) * 30) as bigint)) % {people} as bigint) as b""",
    "random": """
        cast(floor(u1 * {people}) as bigint) as a, cast(floor(u2 * {people}) as bigint) as b""",
    # A power of its own share: the busiest has some hundredth of all.
    "heavy": """
        cast(floor(pow(u1, 6) * {people}) as bigint) as a,
        cast(floor(pow(u2, 4) * {people}) as bigint) as b""",
    "star": """
        case when h4 % 2 = 0 then cast(floor(u1 * {stars}) as bigint)
            else {stars} + cast(floor(pow(u2, 3) * {people}) as bigint) end as a,
        case when h4 % 2 = 0 then {stars} + cast(floor(pow(u2, 3) * {people}) as bigint)
            else cast(floor(u1 * {stars}) as bigint) end as b""",
}
_MADE = """
    copy (
        with drawn as (
            select (hash(i * 2 + 1) % 1000000007) / 1000000007.0 as u1,
                (hash(i * 3 + 7) % 1000000007) / 1000000007.0 as u2,
                hash(i * 5 + 11) as h3, hash(i * 7 + 13) as h4
            from range({rows}) as t(i)),
        met as (select {ends}, h3, h4 from drawn)
        select
            'p-' || lpad(cast(a as varchar), 9, '0') as a_number,
            'p-' || lpad(cast(b as varchar), 9, '0') as b_number,
            strftime(timestamp '2026-01-05' + to_seconds(cast((h3 % 28) * 86400 + 25200
                + floor(sqrt(((h3 // 28) % 57600) / 57600.0) * 57600) as bigint)),
                '%Y-%m-%dT%H:%M:%S+00:00') as start,
            case when h4 % 10 < 6 then 0
                else cast(-30 * ln(((h4 // 10) % 100000 + 1) / 100001.0) as integer) end
                as duration_s,
            case when h4 % 10 < 4 then 'sms' else 'voice' end as kind{placed}{passed}{target}
        from met
    ) to '{path}' ({form})
"""
_PLACED = """,
            '35' || lpad(cast(a as varchar), 12, '0') || '7' as a_imei,
            'cell-' || cast((a + (h4 // 1000) % 5) % {cells} as varchar) as a_cell,
            'cell-' || cast(b % {cells} as varchar) as b_cell"""
# Who forwards does so to a number of its own: of its calls, as many as one in two.
_PASSED_ON = """,
            case when b % 10 = 0 and h4 % 2 = 0 and h4 % 10 >= 4
                then 'p-' || lpad(cast({people} + b as varchar), 9, '0') end as c_number"""
_TARGET = """,
            'p-' || lpad(cast(case when a < {stars} then a else b end as varchar), 9, '0')
                as target"""


def traffic_sql(kind: str, path: Path, *, rows: int, cells: bool) -> str:
    """Return the statement that writes such traffic to a CSV or Parquet file, by its suffix."""
    people = rows * 7 // 100
    return _MADE.format(
        rows=rows,
        ends=_ENDS["friends" if kind == "forwarded" else kind].format(people=people, stars=STARS),
        placed=_PLACED.format(cells=CELLS) if cells else "",
        target=_TARGET.format(stars=STARS) if kind == "star" else "",
        passed=_PASSED_ON.format(people=people) if kind == "forwarded" else "",
        path=path,
        form="format parquet, compression uncompressed"
        if ".parquet" in path.suffixes
        else "header",
    )


def places() -> dict[str, tuple[float, float]]:
    """Return where the cells of the traffic are: half a kilometre apart, row by row."""
    return {f"cell-{n}": (51 + n // 70 / 220, -1 + n % 70 / 140) for n in range(CELLS)}
