-- Of those often in touch with a called number: how many different others, no called number among
-- them, got in touch with each a day, in the first half of the days held and in the second.
with often as (select distinct other from turns),
rung as (
    select d.b as other, d.day, count(*) as callers
    from pair_days as d
    join often as o on o.other = d.b
    left join called as c on c.number = d.a
    where c.number is null
    group by d.b, d.day
)
select
    r.other,
    cast(sum(case when date_diff('day', p.first_day, r.day) * 2 < p.days then 1 else 0 end) as int)
        as days_before,
    cast(sum(case when date_diff('day', p.first_day, r.day) * 2 < p.days then r.callers else 0 end)
        as int) as callers_before,
    cast(sum(case when date_diff('day', p.first_day, r.day) * 2 < p.days then 0 else 1 end) as int)
        as days_after,
    cast(sum(case when date_diff('day', p.first_day, r.day) * 2 < p.days then 0 else r.callers end)
        as int) as callers_after
from rung as r cross join period as p
group by r.other
