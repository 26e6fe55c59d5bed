-- Which handset and SIM each number was seen with, as the records write them, and when.
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
