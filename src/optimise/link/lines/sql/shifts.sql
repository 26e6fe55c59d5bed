-- Numbers whose traffic fell or rose for good, and from which day: of all days, the one that
-- parts before and after most sharply (Poisson log-likelihood ratio, in nats).
with running as (
    select
        d.number, d.day, cast(d.came_in + d.went_out as double) as n,
        cast(n.came_in + n.went_out as double) as total,
        cast(sum(d.came_in + d.went_out) over (partition by d.number order by d.day) as double)
            as so_far,
        cast(date_diff('day', p.first_day, d.day) as double) as days_before,
        cast(p.days as double) as days
    from number_days as d join numbers as n on n.number = d.number cross join period as p
    where n.contacts >= 4 and n.came_in + n.went_out >= 10
),
splits as (
    select
        number, 'fell' as way, day, so_far as before_n, total - so_far as after_n,
        days_before + 1 as before_days, days - days_before - 1 as after_days
    from running
    where so_far >= 10 and days - days_before >= 2
        and (total - so_far) * (days_before + 1) <= 0.5 * so_far * (days - days_before - 1)
    union all
    select
        number, 'rose', day, so_far - n, total - so_far + n,
        days_before, days - days_before
    from running
    where total - so_far + n >= 10 and days_before >= 1
        and (so_far - n) * (days - days_before) <= 0.2 * (total - so_far + n) * days_before
),
tested as (
    select
        number, way, before_n, after_n,
        cast(day + case when way = 'fell' then interval 1 day else interval 0 day end as date)
            as since,
        case when before_n > 0 then before_n * ln(before_n / before_days) else 0 end
            + case when after_n > 0 then after_n * ln(after_n / after_days) else 0 end
            - (before_n + after_n) * ln((before_n + after_n) / (before_days + after_days)) as gain
    from splits
),
ranked as (
    select *, row_number() over (partition by number, way order by gain desc, since) as place
    from tested where gain >= 6
)
select number, way, since, before_n, after_n, gain from ranked where place = 1
