-- The contacts that a fallen number had in the four weeks before, and a risen one has since.
with sided as (
    select b as number, a as other, day, contacts from pair_days
    union all
    select a, b, day, contacts from pair_days
)
select s.number, s.way, c.other, sum(c.contacts) as times, count(distinct c.day) as days
from shifts as s
join sided as c on c.number = s.number
    and ((s.way = 'fell' and c.day < s.since and date_diff('day', c.day, s.since) <= 28)
        or (s.way = 'rose' and c.day >= s.since and date_diff('day', s.since, c.day) < 28))
group by s.number, s.way, c.other
