-- After a contact came in, whom the number rang or texted within ten minutes, other than the
-- one who had called. Bulk texts do not count. Below ten calls in, a share would say nothing.
-- The last caller before is carried as one whole number: the second, then who it was.
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
clocked as (
    select
        number, other, came_in,
        date_diff('second', timestamp '1970-01-01 00:00:00', start) as second
    from timeline
),
marked as (
    select
        number, other, second, came_in,
        last_value(case when came_in then second * 2147483648 + other end ignore nulls) over (
            partition by number order by second, other, came_in
            rows between unbounded preceding and 1 preceding) as caller
    from clocked
)
select number, other, cast(count(*) as int) as times
from marked
where not came_in and caller % 2147483648 <> other and second - caller // 2147483648 <= 600
group by number, other
