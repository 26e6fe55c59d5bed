-- One row for each call or text between two numbers, on the British clock. The copy from the
-- other party's bill, and the further parts of one long text, are dropped: counted once, never
-- deleted. Voicemail legs, data sessions and failed attempts are not contact between people.
-- Who, whom and how are carried as one whole number, since they are put in order together. A call
-- is `soon` where the same person had rung the same number within half an hour before.
with told as (
    select
        start, coalesce(duration_s, 0) as seconds,
        (cast(x.id as bigint) * 1073741824 + y.id) * 4
            + case kind when 'voice' then 0 when 'sms' then 1 else 2 end as way
    from calls
    join names as x on x.number = a_number
    join names as y on y.number = b_number
    where a_number <> b_number
        and kind in ('voice', 'sms', 'mms')
        and coalesce(status, '') not in ('failed', 'voicemail')
),
paced as (
    select *, date_diff('second', lag(start) over (
        partition by way order by start, seconds desc), start) as since_last
    from told
)
select
    cast(way // 4294967296 as int) as a, cast(way // 4 % 1073741824 as int) as b, start,
    way % 4 > 0 as is_text, way % 4 = 0 and coalesce(since_last, 1801) <= 1800 as soon, seconds, day,
    british_hour, office
from paced join hours on hours.hour = date_trunc('hour', start)
where since_last is null or since_last > 5
