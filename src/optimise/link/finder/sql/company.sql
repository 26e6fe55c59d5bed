-- Which phones used the ground of a followed phone in the same hour, in how many hours and on how
-- many British days: those of six hours on three days or more.
with used as (
    select a_number as number, a_cell as cell, start from calls where a_cell is not null
    union all
    select b_number, b_cell, start from calls where b_cell is not null
),
own as (
    select distinct s.number, coalesce(g.ground, s.cell) as ground, date_trunc('hour', s.seen_at) as hour
    from sightings as s left join grounds as g on g.cell = s.cell
),
near as (
    select distinct o.number, u.number as other, o.hour
    from used as u
    left join grounds as g on g.cell = u.cell
    join own as o on o.ground = coalesce(g.ground, u.cell) and o.hour = date_trunc('hour', u.start)
    where u.number <> o.number
)
select n.number, n.other, cast(count(distinct n.hour) as int) as hours,
    cast(count(distinct h.day) as int) as days
from near as n join hours as h on h.hour = n.hour
group by n.number, n.other
having count(distinct n.hour) >= 6 and count(distinct h.day) >= 3
