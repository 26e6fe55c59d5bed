-- Texts that were part of one sending to eight or more: a run with no pause over three minutes.
with sent as (
    select
        a as number, b as other, start,
        date_diff('second', lag(start) over (partition by a order by start, b), start) as pause
    from events
    where is_text and a in (select number from bulk_senders)
),
runs as (
    select
        number, other, start,
        sum(case when pause is null or pause > 180 then 1 else 0 end)
            over (partition by number order by start, other) as run
    from sent
),
firsts as (
    select number, run, other, min(start) as sent from runs group by number, run, other
),
sizes as (
    select number, run, count(*) as recipients, min(sent) as began
    from firsts group by number, run having count(*) >= 8
)
select
    f.number, f.run, s.began, s.recipients, f.other, f.sent,
    row_number() over (partition by f.number, f.run order by f.sent, f.other) as place,
    row_number() over (partition by f.number, f.other order by f.sent) as times_sent,
    dense_rank() over (partition by f.number order by f.run) as sending
from firsts as f join sizes as s on f.number = s.number and f.run = s.run
