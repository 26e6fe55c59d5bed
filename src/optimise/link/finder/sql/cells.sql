-- The cell whose place is known that each number in reach, and those in touch with it, were on most.
-- Numbers and cells are narrowed to them before anything is counted, and told by whole numbers: a
-- side is a number's own (even) or that of those in touch with it, a spot is a cell.
with wanted as (select number, id from names where id in (select number from in_reach)),
spots as (
    select cell, cast(row_number() over (order by cell) as bigint) as spot from places
),
near as (
    select
        cast(x.id as bigint) * 2 as side_a, cast(y.id as bigint) * 2 as side_b,
        p.spot as spot_a, q.spot as spot_b
    from calls as c
    left join wanted as x on x.number = c.a_number
    left join wanted as y on y.number = c.b_number
    left join spots as p on p.cell = c.a_cell
    left join spots as q on q.cell = c.b_cell
    where (x.id is not null or y.id is not null) and (p.spot is not null or q.spot is not null)
),
seen as (
    select side_a * 1073741824 + spot_a as at_spot from near
    union all
    select side_b * 1073741824 + spot_b from near
    union all
    select (side_b + 1) * 1073741824 + spot_a from near
    union all
    select (side_a + 1) * 1073741824 + spot_b from near
),
counted as (
    select at_spot, count(*) as times from seen where at_spot is not null group by at_spot
),
-- Of cells met as often, the first by its text.
most as (
    select
        at_spot // 1073741824 as side,
        max(times * 1073741824 + (1073741823 - at_spot % 1073741824)) as top
    from counted group by at_spot // 1073741824
)
select
    cast(m.side // 2 as int) as number, m.side % 2 = 0 as own, s.cell,
    m.top // 1073741824 as times
from most as m join spots as s on s.spot = 1073741823 - m.top % 1073741824
