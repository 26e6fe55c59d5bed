-- Which plates were read on the ground of a followed phone in the same hour, on two days or more.
with own as (
    select distinct s.number, coalesce(g.ground, s.cell) as ground, date_trunc('hour', s.seen_at) as hour
    from sightings as s left join grounds as g on g.cell = s.cell
),
near as (
    select distinct o.number, p.plate, o.hour
    from plate_hours as p join own as o on o.ground = p.ground and o.hour = p.hour
)
select number, plate, cast(count(*) as int) as hours
from near
group by number, plate
having count(distinct cast(hour as date)) >= 2
