-- What passed from one number to another in one British day.
select
    a, b, day,
    cast(count(*) as int) as contacts,
    cast(sum(case when is_text then 1 else 0 end) as int) as texts,
    cast(sum(case when not is_text and seconds > 0 then 1 else 0 end) as int) as answered,
    cast(sum(case when not is_text and seconds >= 120 then 1 else 0 end) as int) as long_calls,
    cast(sum(case when office then 1 else 0 end) as int) as office
from events
group by a, b, day
