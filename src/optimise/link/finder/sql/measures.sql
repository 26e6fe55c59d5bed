-- What each candidate did, as the few figures that the explanations speak of. NULL is unknown:
-- nothing held that could show it.
with swaps as (
    select number, count(*) - count(distinct what) as swaps
    from handsets group by number
),
-- A number is measured over its own days: one that lived a week was not idle for the other three.
lived as (
    select *, date_diff('day', first_day, last_day) + 1 as own_days from candidates
)
select
    c.number,
    coalesce(s.sendings, 0) * 7.0 / greatest(c.own_days, least(p.days, 7)) as bulk_texts,
    case when s.later_texts > 0 then s.repeated_texts * 1.0 / s.later_texts end as same_list,
    case when s.texts > 0 then s.replies * 1.0 / s.texts end as answers,
    case when s.replies >= 5 then s.text_replies * 1.0 / s.replies end as by_text,
    case when c.own_days >= 7 then c.regulars end as regulars,
    case when c.contact_days > 0 and c.own_days >= 5
        then least(7.0, c.contact_days_squared * 7.0 / c.contact_days
            / c.own_days) end as often,
    case when c.days_called > 0 then c.contact_days * 1.0 / c.days_called else 0 end as callers,
    case when c.own_days >= 7 and c.callers >= 5 then c.one_off * 1.0 / c.callers end as one_off,
    case when c.call_days >= 10 then c.calls_in * 1.0 / c.call_days end as again,
    case when c.calls_in - c.call_days >= 5
        then least(1.0, c.soon * 1.0 / (c.calls_in - c.call_days)) end as soon,
    case when c.rang_twice >= 3 then c.rang_back * 1.0 / c.rang_twice end as rings_back,
    case when c.answered >= 10 then c.long_calls * 1.0 / c.answered end as long_calls,
    case when c.came_in >= 10 and c.own_days >= 3 then 1 - c.office_in * 1.0 / c.came_in end as hours,
    case when w.number is not null then w.swaps * 30.0 / greatest(p.days, 14) end as swaps,
    case when p.days >= 14 then case when c.first_day > p.first_day + interval 3 day
        or c.last_day < p.last_day - interval 3 day then 1.0 else 0.0 end end as life,
    c.came_in, c.went_out, c.contacts, coalesce(s.sendings, 0) as sendings,
    coalesce(s.recipients, 0) as recipients, c.first_day, c.last_day, c.active_days
from lived as c
cross join period as p
left join sendings as s on c.number = s.number
left join swaps as w on c.number = w.number
