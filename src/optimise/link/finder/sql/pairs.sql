-- What passed from one number to another over all the days held. Two counts are added up as one
-- whole number, 32 bits each, or three, of 21, 28 and 14 (days): of what is met by the million, the
-- width is what costs.
select
    a, b, cast(days as int) as days,
    cast(met // 4294967296 as int) as contacts, cast(met % 4294967296 as int) as calls,
    cast(rung % 16384 as int) as call_days, cast(rung // 16384 % 268435456 as int) as soon,
    cast(rung // 4398046511104 as int) as answered,
    cast(told // 4294967296 as int) as long_calls, cast(told % 4294967296 as int) as office
from (
    select
        a, b, count(*) as days,
        cast(sum(contacts * 4294967296 + contacts - texts) as bigint) as met,
        cast(sum(answered * 4398046511104 + soon * 16384
            + case when contacts > texts then 1 else 0 end) as bigint) as rung,
        cast(sum(long_calls * 4294967296 + office) as bigint) as told
    from pair_days
    group by a, b
) as packed
