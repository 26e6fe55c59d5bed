-- Which contacts of a fallen number also dealt, while it was in use, with another busy number
-- that many people ring every few days: a rival's customers as well.
with busy as (select number from numbers where regulars >= 8 and contacts >= 20),
sided as (
    select a as busy, b as other, day from pair_days where a in (select number from busy)
    union all
    select b, a, day from pair_days where b in (select number from busy)
)
select distinct s.number, c.other
from shifts as s
join numbers as n on n.number = s.number
join shift_contacts as c on c.number = s.number and c.way = 'fell'
join sided as d on d.other = c.other and d.busy <> s.number
    and d.day >= n.first_day and d.day < s.since
where s.way = 'fell'
