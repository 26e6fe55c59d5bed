-- Called numbers in use at the same time for the same customers: how many both have, of how many.
with regular as (
    select p.b as number, p.a as other from pairs as p join called as k on k.number = p.b
    where p.days >= 2
),
sizes as (
    select r.number, count(*) as size, min(n.first_day) as first_day, max(n.last_day) as last_day
    from regular as r join numbers as n on n.number = r.number group by r.number
)
select x.number as one, y.number as other, count(*) as shared,
    min(least(sx.size, sy.size)) as fewer
from regular as x
join regular as y on x.other = y.other and x.number < y.number
join sizes as sx on sx.number = x.number
join sizes as sy on sy.number = y.number
where date_diff('day', greatest(sx.first_day, sy.first_day), least(sx.last_day, sy.last_day)) >= 3
group by x.number, y.number
