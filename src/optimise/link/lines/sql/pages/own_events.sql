-- The newest events of each pictured number, in order of time, with how many it has in all. The
-- second copy of an event, from the other party's bill, is dropped as the finder drops it.
with told as (
    select
        a_number as a, b_number as b, start, kind <> 'voice' as is_text,
        coalesce(duration_s, 0) as seconds, a_imei, b_imei, a_imsi, a_cell, b_cell, source, row,
        date_diff('second', lag(start) over (
            partition by a_number, b_number, kind order by start, source, row), start
        ) as since_last
    from calls
    where (a_number in (select number from pictured) or b_number in (select number from pictured))
        and a_number is not null and b_number is not null and a_number <> b_number
        and kind in ('voice', 'sms', 'mms')
        and coalesce(status, '') not in ('failed', 'voicemail')
),
once as (select * from told where since_last is null or since_last > 5),
sided as (
    select a as number, b as other, false as came_in, a_imei as handset, a_imsi as sim,
        a_cell as cell, start, is_text, seconds, source, row
    from once where a in (select number from pictured)
    union all
    select b, a, true, b_imei, null, b_cell, start, is_text, seconds, source, row
    from once where b in (select number from pictured)
),
counted as (
    select *, count(*) over (partition by number) as in_all,
        row_number() over (partition by number order by start desc, source, row) as place
    from sided
)
select number, in_all, start, other, came_in, is_text, seconds, coalesce(handset, ''),
    coalesce(sim, ''), coalesce(cell, ''), source, row
from counted where place <= {most}
order by number, start, source, row
