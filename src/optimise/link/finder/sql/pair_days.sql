-- What passed from one number to another in one British day. Counts are added up two or three at a
-- time, as one whole number of 32 bits or 21 each.
select
    a, b, day, cast(contacts as int) as contacts,
    cast(passed // 4294967296 as int) as texts, cast(passed % 4294967296 as int) as answered,
    cast(told // 4398046511104 as int) as long_calls, cast(told // 2097152 % 2097152 as int) as soon,
    cast(told % 2097152 as int) as office
from (
    select
        a, b, day, count(*) as contacts,
        cast(sum(case when is_text then 4294967296 when seconds > 0 then 1 else 0 end) as bigint)
            as passed,
        cast(sum(case when not is_text and seconds >= 120 then 4398046511104 else 0 end
            + case when soon then 2097152 else 0 end
            + case when office then 1 else 0 end) as bigint) as told
    from events
    group by a, b, day
) as packed
