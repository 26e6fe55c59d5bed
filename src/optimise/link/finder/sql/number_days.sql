-- Each number's day: how much came in and how much went out.
select
    number, day, cast(sum(came_in) as int) as came_in, cast(sum(went_out) as int) as went_out
from (
    select b as number, day, contacts as came_in, 0 as went_out from pair_days
    union all
    select a, day, 0, contacts from pair_days
) as sided
group by number, day
