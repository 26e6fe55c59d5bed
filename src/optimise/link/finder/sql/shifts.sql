-- Numbers whose traffic fell or rose for good, and from which day: of all days, the one that
-- parts before and after most sharply (Poisson log-likelihood ratio, in nats).
with counted as (
    select
        d.number, d.day, d.came_in + d.went_out as n, n.came_in + n.went_out as total,
        sum(cast(d.came_in + d.went_out as double)) over (
            partition by d.number order by d.day
            rows between unbounded preceding and current row) as so_far
    from number_days as d join numbers as n on n.number = d.number
    where n.contacts >= 4 and n.came_in + n.went_out >= 10
),
timed as (
    select
        number, day, cast(n as double) as n, cast(total as double) as total,
        so_far,
        cast(date_diff('day', p.first_day, day) as double) as days_before,
        cast(p.days as double) as days
    from counted cross join period as p
),
-- Most days part nothing, and are left behind here, before either way is looked at.
parting as (
    select
        *,
        so_far >= 10 and days - days_before >= 2
            and (total - so_far) * (days_before + 1) <= 0.5 * so_far * (days - days_before - 1)
            as fell,
        total - so_far + n >= 10 and days_before >= 1
            and (so_far - n) * (days - days_before) <= 0.2 * (total - so_far + n) * days_before
            as rose
    from timed
),
found as (select * from parting where fell or rose),
splits as (
    select
        number, 'fell' as way, day, so_far as before_n, total - so_far as after_n,
        days_before + 1 as before_days, days - days_before - 1 as after_days
    from found where fell
    union all
    select
        number, 'rose', day, so_far - n, total - so_far + n,
        days_before, days - days_before
    from found where rose
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
