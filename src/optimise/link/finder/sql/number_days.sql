-- Each number's day: how much came in and how much went out, added up as one whole number.
select
    number, day, cast(met // 4294967296 as int) as came_in, cast(met % 4294967296 as int) as went_out
from (
    select number, day, cast(sum(met) as bigint) as met
    from (
        select b as number, day, contacts * 4294967296 as met from pair_days
        union all
        select a, day, cast(contacts as bigint) from pair_days
    ) as sided
    group by number, day
) as packed
