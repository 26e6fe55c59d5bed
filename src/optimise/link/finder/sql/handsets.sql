-- Which handset and SIM each number was used with, and when. Handsets are compared on the first
-- 14 digits: the rest is a check digit or a software version. One seen for a moment says nothing.
with told as (
    select
        a_number as number, 'handset' as what, a_imei as id,
        min(start) as first_seen, max(start) as last_seen
    from calls
    where a_imei is not null and kind in ('voice', 'sms', 'mms')
    group by a_number, a_imei
    union all
    select b_number, 'handset', b_imei, min(start), max(start) from calls
    where b_imei is not null and kind in ('voice', 'sms', 'mms')
    group by b_number, b_imei
    union all
    select a_number, 'SIM', a_imsi, min(start), max(start) from calls
    where a_imsi is not null and kind in ('voice', 'sms', 'mms')
    group by a_number, a_imsi
),
used as (
    select
        number, what, case what when 'handset' then substr(id, 1, 14) else id end as id,
        min(first_seen) as first_seen, max(last_seen) as last_seen
    from told
    group by number, what, case what when 'handset' then substr(id, 1, 14) else id end
    having max(last_seen) > min(first_seen) + interval 5 second
)
select names.id as number, what, used.id as id, first_seen, last_seen
from used join names on names.number = used.number
