-- Each number's day: how much came in and from how many, how much went out and to how many.
with sided as (
    select b as number, a as other, day, contacts as came_in, 0 as went_out from pair_days
    union all
    select a, b, day, 0, contacts from pair_days
)
select
    number, day, sum(came_in) as came_in, sum(went_out) as went_out,
    sum(case when came_in > 0 then 1 else 0 end) as callers,
    sum(case when went_out > 0 then 1 else 0 end) as reached
from sided
group by number, day
