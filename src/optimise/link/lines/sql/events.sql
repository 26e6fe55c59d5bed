-- One row for each call or text between two numbers, on the British clock. The copy from the
-- other party's bill, and the further parts of one long text, are dropped: counted once, never
-- deleted. Voicemail legs, data sessions and failed attempts are not contact between people.
with told as (
    select
        a_number as a, b_number as b, start, kind <> 'voice' as is_text,
        coalesce(duration_s, 0) as seconds,
        a_imei, b_imei, a_imsi, a_cell, b_cell, c_number,
        date_diff('second', lag(start) over (
            partition by a_number, b_number, kind
            order by start, a_imei, b_imei, a_cell, b_cell, a_imsi, c_number, duration_s), start
        ) as since_last
    from calls
    where a_number is not null and b_number is not null and a_number <> b_number
        and kind in ('voice', 'sms', 'mms')
        and coalesce(status, '') not in ('failed', 'voicemail')
)
select
    a, b, start, is_text, seconds, a_imei, b_imei, a_imsi, a_cell, b_cell, c_number,
    cast(start at time zone 'UTC' at time zone 'Europe/London' as timestamp) as clock
from told
where since_last is null or since_last > 5
