-- What passed from one number to another over all the days held.
select
    a, b,
    cast(count(*) as int) as days, cast(sum(contacts) as int) as contacts,
    cast(sum(contacts - texts) as int) as calls,
    cast(sum(case when contacts > texts then 1 else 0 end) as int) as call_days,
    cast(sum(answered) as int) as answered, cast(sum(long_calls) as int) as long_calls,
    cast(sum(office) as int) as office
from pair_days
group by a, b
