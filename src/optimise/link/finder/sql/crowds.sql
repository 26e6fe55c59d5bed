-- How many phones in all used the ground of a followed phone in the hour in which it was there.
with used as (
    select a_number as number, a_cell as cell, start from calls where a_cell is not null
    union all
    select b_number, b_cell, start from calls where b_cell is not null
),
asked as (
    select distinct coalesce(g.ground, s.cell) as ground, date_trunc('hour', s.seen_at) as hour
    from sightings as s left join grounds as g on g.cell = s.cell
),
grounded as (
    select u.number, coalesce(g.ground, u.cell) as ground, date_trunc('hour', u.start) as hour
    from used as u left join grounds as g on g.cell = u.cell
)
select x.ground, x.hour, cast(count(distinct x.number) as int) as phones
from grounded as x join asked as a on a.ground = x.ground and a.hour = x.hour
group by x.ground, x.hour
