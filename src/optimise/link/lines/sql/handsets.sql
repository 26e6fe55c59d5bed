-- Which handset and SIM each number was used with, and when. Handsets are compared on the first
-- 14 digits: the rest is a check digit or a software version. One seen for a moment says nothing.
with seen as (
    select a_number as number, 'handset' as what, substr(a_imei, 1, 14) as id, start from calls
    where a_imei is not null and kind in ('voice', 'sms', 'mms')
    union all
    select b_number, 'handset', substr(b_imei, 1, 14), start from calls
    where b_imei is not null and kind in ('voice', 'sms', 'mms')
    union all
    select a_number, 'SIM', a_imsi, start from calls
    where a_imsi is not null and kind in ('voice', 'sms', 'mms')
),
used as (
    select number, what, id, min(start) as first_seen, max(start) as last_seen
    from seen group by number, what, id
    having max(start) > min(start) + interval 5 second
)
select names.id as number, what, used.id as id, first_seen, last_seen
from used join names on names.number = used.number
