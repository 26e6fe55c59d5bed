-- Each British day on which somebody got in touch with a called number: whether they were on its
-- list, and whether the number or one of its runners got back to them within the hour.
with asked as (
    select e.b as number, e.a as other, e.start, e.day
    from events as e join called as c on c.number = e.b
    left join runners as r on r.number = e.b and r.other = e.a
    where r.number is null
),
speakers as (
    select number, number as speaker from called
    union all
    select number, other from runners
),
listed as (select distinct number, other from bulk_texts),
answered as (
    select distinct a.number, a.other, a.day
    from asked as a
    join speakers as s on s.number = a.number
    join events as e on e.a = s.speaker and e.b = a.other
        and e.start > a.start and e.start <= a.start + interval 60 minute
        and e.day = a.day
)
select
    a.number, a.day, count(distinct a.other) as callers,
    count(distinct case when l.other is not null then a.other end) as listed,
    count(distinct case when w.other is not null then a.other end) as answered,
    count(distinct case when w.other is not null and l.other is not null then a.other end)
        as listed_answered
from asked as a
left join listed as l on l.number = a.number and l.other = a.other
left join answered as w on w.number = a.number and w.other = a.other and w.day = a.day
group by a.number, a.day
