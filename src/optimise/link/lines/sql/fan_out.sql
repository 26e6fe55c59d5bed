-- After a contact came in, whom the number rang or texted within ten minutes, other than the
-- one who had called. Bulk texts do not count. Below ten calls in, a share would say nothing.
with rung as (select number from candidates where came_in >= 10 and callers >= 5),
timeline as (
    select b as number, a as other, start, true as came_in from events
    where b in (select number from rung)
    union all
    select e.a, e.b, e.start, false
    from events as e left join bulk_texts as t
        on t.number = e.a and t.other = e.b and t.sent = e.start
    where e.a in (select number from rung) and t.number is null
),
marked as (
    select
        number, other, start, came_in,
        max(case when came_in then struct_pack(came := start, who := other) end) over (
            partition by number order by start, other, came_in
            rows between unbounded preceding and 1 preceding) as caller
    from timeline
)
select number, other, count(*) as times
from marked
where not came_in and caller.who <> other and date_diff('second', caller.came, start) <= 600
group by number, other
