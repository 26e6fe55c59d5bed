-- On how many days each number in reach and another were in touch, and on how many of those the other
-- came first: friends do by turns, and who wants something does nearly always. Bulk texts do not
-- count. By British day, so that days are counted apart. What came first and from whom is carried as
-- one whole number.
with sided as (
    select b as number, a as other, day, start, 1 as came
    from events where b in (select number from in_reach)
    union all
    select e.a, e.b, e.day, e.start, 0
    from events as e left join bulk_texts as t
        on t.number = e.a and t.other = e.b and t.sent = e.start
    where e.a in (select number from in_reach) and t.number is null
),
firsts as (
    select
        number, day,
        min(date_diff('second', timestamp '1970-01-01 00:00:00', start) * 2 + came) % 2 as came_first
    from sided
    group by number, other, day
)
select
    number, day, cast(count(*) as int) as met, cast(sum(came_first) as int) as came_first
from firsts
group by number, day
