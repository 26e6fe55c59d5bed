-- Which handset and SIM each number was used with, and when. Handsets are compared on the
-- first 14 digits: the rest is a check digit or a software version.
with seen as (
    select a as number, 'handset' as what, substr(a_imei, 1, 14) as id, start from events
    where a_imei is not null
    union all
    select b, 'handset', substr(b_imei, 1, 14), start from events where b_imei is not null
    union all
    select a, 'SIM', a_imsi, start from events where a_imsi is not null
)
select number, what, id, min(start) as first_seen, max(start) as last_seen, count(*) as times
from seen group by number, what, id
