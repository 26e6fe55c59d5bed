-- Between a called number, its runners among it, and each who was in touch on six days or more: who
-- rang whom in the first half of their days and in the second. Bulk texts do not count.
with speakers as (
    select number, number as speaker from called
    union all
    select number, other from runners
),
talked as (
    select s.number, e.a as other, e.day, 1 as came, 0 as went
    from events as e join speakers as s on s.speaker = e.b
    union all
    select s.number, e.b, e.day, 0, 1
    from events as e
    join speakers as s on s.speaker = e.a
    left join bulk_texts as t on t.number = e.a and t.other = e.b and t.sent = e.start
    where t.number is null
),
by_day as (
    select number, other, day, sum(came) as came, sum(went) as went
    from talked group by number, other, day
),
placed as (
    select *, row_number() over (partition by number, other order by day) as place,
        count(*) over (partition by number, other) as days
    from by_day
)
select
    number, other, cast(max(days) as int) as days,
    cast(sum(case when place * 2 <= days then came else 0 end) as int) as came_before,
    cast(sum(case when place * 2 <= days then went else 0 end) as int) as went_before,
    cast(sum(case when place * 2 > days then came else 0 end) as int) as came_after,
    cast(sum(case when place * 2 > days then went else 0 end) as int) as went_after
from placed
where days >= 6
group by number, other
