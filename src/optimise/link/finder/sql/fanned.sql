-- After a contact came in, whom the number rang or texted within ten minutes, other than the
-- one who had called, and on which day of UTC since 1970. Bulk texts do not count. Below ten calls
-- in, a share would say nothing.
-- Only what came in or went out near the other is put in order: `slot` is ten minutes of a number's.
-- The last caller before is carried as one whole number: the second, then who it was.
with rung as (
    select number from candidates
    where came_in >= 10 and callers >= 5 and number in (select number from in_reach)
),
came as (
    select number, other, second, number * 4294967296 + second // 600 as slot
    from (
        select
            cast(b as bigint) as number, a as other,
            date_diff('second', timestamp '1970-01-01 00:00:00', start) as second
        from events where b in (select number from rung)
    ) as told
),
went as (
    select number, other, second, number * 4294967296 + second // 600 as slot
    from (
        select
            cast(e.a as bigint) as number, e.b as other,
            date_diff('second', timestamp '1970-01-01 00:00:00', e.start) as second
        from events as e left join bulk_texts as t
            on t.number = e.a and t.other = e.b and t.sent = e.start
        where e.a in (select number from rung) and t.number is null
    ) as told
),
soon as (select slot from came union all select slot + 1 from came),
after as (select distinct slot from went where slot in (select slot from soon)),
before as (select slot from after union select slot - 1 from after),
timeline as (
    select number, other, second, true as came_in from came
    where slot in (select slot from before)
    union all
    select number, other, second, false from went where slot in (select slot from after)
),
marked as (
    select
        number, other, second, came_in,
        last_value(case when came_in then second * 2147483648 + other end ignore nulls) over (
            partition by number order by second, other, came_in
            rows between unbounded preceding and 1 preceding) as caller
    from timeline
)
select
    cast(number as int) as number, other, cast(second // 86400 as int) as day,
    cast(count(*) as int) as times
from marked
where not came_in and caller % 2147483648 <> other and second - caller // 2147483648 <= 600
group by number, other, second // 86400
