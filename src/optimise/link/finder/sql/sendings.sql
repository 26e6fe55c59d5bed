-- Each number's bulk texts: how many sendings, how far the list stays the same, and how many
-- of those texted got in touch within the hour, and by a text first.
with replies as (
    select
        t.number, t.run, t.other, min(case when e.is_text then e.start end) as wrote,
        min(case when not e.is_text then e.start end) as rang
    from bulk_texts as t
    join events as e on e.a = t.other and e.b = t.number
        and e.start > t.sent and e.start <= t.sent + interval 60 minute
    group by t.number, t.run, t.other
)
select
    t.number,
    count(distinct t.run) as sendings,
    count(*) as texts,
    count(distinct t.other) as recipients,
    sum(case when t.sending > 1 then 1 else 0 end) as later_texts,
    sum(case when t.sending > 1 and t.times_sent > 1 then 1 else 0 end) as repeated_texts,
    sum(case when r.other is not null then 1 else 0 end) as replies,
    sum(case when r.wrote is not null and (r.rang is null or r.wrote < r.rang) then 1 else 0 end)
        as text_replies
from bulk_texts as t
left join replies as r on t.number = r.number and t.run = r.run and t.other = r.other
group by t.number
