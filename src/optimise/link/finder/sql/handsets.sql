-- Which handset and SIM each number was used with, and when. Handsets are compared on the first
-- 14 digits: the rest is a check digit or a software version. One seen for a moment says nothing.
with used as (
    select
        number, what, case what when 'handset' then substr(id, 1, 14) else id end as id,
        min(first_seen) as first_seen, max(last_seen) as last_seen
    from marks_seen
    group by number, what, case what when 'handset' then substr(id, 1, 14) else id end
    having max(last_seen) > min(first_seen) + interval 5 second
)
select names.id as number, what, used.id as id, first_seen, last_seen
from used join names on names.number = used.number
