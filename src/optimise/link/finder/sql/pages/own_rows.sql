-- The rows of the files in which each asked number stands, from its own side, the first copy of each
-- first: where in what the company sent an event is to be found.
with sided as (
    select n.id as number, m.id as other, false as came_in, start, kind <> 'voice' as is_text,
        a_imei as handset, a_imsi as sim, a_cell as cell, source, row
    from (select * from calls where a_number in (select name from asked_for)) as c
    join names as n on n.number = a_number join names as m on m.number = b_number
    where kind in ('voice', 'sms', 'mms')
    union all
    select n.id, m.id, true, start, kind <> 'voice', b_imei, cast(null as varchar), b_cell, source, row
    from (select * from calls where b_number in (select name from asked_for)) as c
    join names as n on n.number = b_number join names as m on m.number = a_number
    where kind in ('voice', 'sms', 'mms')
)
select *, row_number() over (
        partition by number, other, came_in, start, is_text order by source, row) as copy,
    row_number() over (partition by number, start, substr(handset, 1, 14) order by source, row)
        as handset_copy,
    row_number() over (partition by number, start, sim order by source, row) as sim_copy
from sided
