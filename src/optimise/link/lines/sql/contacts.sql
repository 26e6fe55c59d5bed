-- Each number's dealings with each other number, over all the days held.
with sided as (
    select b as number, a as other, day, contacts as came_in, 0 as went_out,
        answered, long_calls, office as office_in
    from pair_days
    union all
    select a, b, day, 0, contacts, answered, long_calls, 0
    from pair_days
)
select
    number, other,
    sum(came_in) as came_in, sum(went_out) as went_out,
    sum(case when came_in > 0 then 1 else 0 end) as days_in,
    min(case when came_in > 0 then day end) as first_in,
    max(case when came_in > 0 then day end) as last_in,
    sum(answered) as answered, sum(long_calls) as long_calls, sum(office_in) as office_in
from sided
group by number, other
