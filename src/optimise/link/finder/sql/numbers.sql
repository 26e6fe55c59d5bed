-- Each number as a whole. A regular caller got in touch on three days or more, and on one day in
-- four of all the days from the number's first to its last. Of calls, on how many days somebody
-- rang, and how often, and how soon: who rings again the same day is waiting for something. And of
-- those who rang on two days or more, how many the number rang itself.
with by_day as (
    select
        number, min(day) as first_day, max(day) as last_day, count(*) as active_days,
        sum(case when came_in > 0 then 1 else 0 end) as days_called
    from number_days
    group by number
),
-- Counts are added up two at a time, as one whole number of 32 bits each.
came_packed as (
    select
        b as number, count(*) as callers, sum(days * days) as contact_days_squared,
        cast(sum(days * 4294967296 + case when days = 1 then 1 else 0 end) as bigint) as seen,
        cast(sum(contacts * 4294967296 + answered) as bigint) as met,
        cast(sum(long_calls * 4294967296 + office) as bigint) as told,
        cast(sum(calls * 4294967296 + call_days) as bigint) as rung,
        cast(sum(soon * 4294967296 + case when call_days > 1 then 1 else 0 end) as bigint) as again
    from pairs
    group by b
),
came as (
    select
        number, callers, contact_days_squared,
        seen // 4294967296 as contact_days, seen % 4294967296 as one_off,
        met // 4294967296 as came_in, met % 4294967296 as answered,
        told // 4294967296 as long_calls, told % 4294967296 as office_in,
        rung // 4294967296 as calls_in, rung % 4294967296 as call_days,
        again // 4294967296 as soon, again % 4294967296 as rang_twice
    from came_packed
),
often as (
    select b as number, count(*) as regulars
    from pairs join by_day on by_day.number = b
    where days >= 3 and days * 4 > date_diff('day', first_day, last_day)
    group by b
),
went_packed as (
    select
        a as number, count(*) as reached, sum(long_calls) as long_calls,
        cast(sum(contacts * 4294967296 + answered) as bigint) as met
    from pairs
    group by a
),
went as (
    select
        number, reached, long_calls, met // 4294967296 as went_out, met % 4294967296 as answered
    from went_packed
),
-- Of two who are in touch both ways, each way is looked for among the other alone.
both_ways as (
    select
        p.a, p.b, case when q.call_days > 1 and p.calls > 0 then 1 else 0 end as a_rang_back,
        case when p.call_days > 1 and q.calls > 0 then 1 else 0 end as b_rang_back
    from (select a, b, calls, call_days from pairs where a < b) as p
    join (select a, b, calls, call_days from pairs where a > b) as q on q.a = p.b and q.b = p.a
),
mutual as (
    select number, count(*) as others, sum(rang_back) as rang_back
    from (
        select a as number, a_rang_back as rang_back from both_ways
        union all
        select b, b_rang_back from both_ways
    ) as sided
    group by number
)
select
    d.number, d.first_day, d.last_day, cast(d.active_days as int) as active_days,
    cast(d.days_called as int) as days_called,
    cast(coalesce(callers, 0) + coalesce(reached, 0) - coalesce(others, 0) as int) as contacts,
    cast(coalesce(callers, 0) as int) as callers, cast(coalesce(regulars, 0) as int) as regulars,
    cast(coalesce(contact_days, 0) as int) as contact_days,
    cast(coalesce(contact_days_squared, 0) as bigint) as contact_days_squared,
    cast(coalesce(one_off, 0) as int) as one_off,
    cast(coalesce(came_in, 0) as int) as came_in, cast(coalesce(went_out, 0) as int) as went_out,
    cast(coalesce(c.answered, 0) + coalesce(w.answered, 0) as int) as answered,
    cast(coalesce(c.long_calls, 0) + coalesce(w.long_calls, 0) as int) as long_calls,
    cast(coalesce(office_in, 0) as int) as office_in,
    cast(coalesce(calls_in, 0) as int) as calls_in,
    cast(coalesce(call_days, 0) as int) as call_days, cast(coalesce(soon, 0) as int) as soon,
    cast(coalesce(rang_twice, 0) as int) as rang_twice,
    cast(coalesce(rang_back, 0) as int) as rang_back
from by_day as d
left join came as c on c.number = d.number
left join often as o on o.number = d.number
left join went as w on w.number = d.number
left join mutual as m on m.number = d.number
