-- What passed from one number to another in one British day.
select
    a, b, cast(clock as date) as day,
    count(*) as contacts,
    sum(case when is_text then 1 else 0 end) as texts,
    sum(case when not is_text and seconds > 0 then 1 else 0 end) as answered,
    sum(case when not is_text and seconds >= 120 then 1 else 0 end) as long_calls,
    sum(case when hour(clock) between 8 and 17
            and date_diff('day', date '1900-01-01', cast(clock as date)) % 7 < 5
        then 1 else 0 end) as office
from events
group by a, b, cast(clock as date)
