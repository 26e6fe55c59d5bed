-- Numbers whose traffic fell or rose for good, and from which day: of all days, the one that
-- parts before and after most sharply (Poisson log-likelihood ratio, in nats).
with running as (
    select
        d.number, d.day, cast(d.came_in + d.went_out as double) as n,
        cast(n.came_in + n.went_out as double) as total,
        cast(sum(d.came_in + d.went_out) over (partition by d.number order by d.day) as double)
            as so_far
    from number_days as d join numbers as n on n.number = d.number
    where n.contacts >= 4 and n.came_in + n.went_out >= 10
),
splits as (
    select number, 'fell' as way, day + interval 1 day as since, so_far as before_n,
        total - so_far as after_n from running
    union all
    select number, 'rose', day + interval 0 day, so_far - n, total - so_far + n from running
),
rates as (
    select
        s.number, s.way, cast(s.since as date) as since, s.before_n, s.after_n,
        cast(date_diff('day', p.first_day, cast(s.since as date)) as double) as before_days,
        cast(date_diff('day', cast(s.since as date), p.last_day) + 1 as double) as after_days
    from splits as s cross join period as p
    where (s.way = 'fell' and s.before_n >= 10) or (s.way = 'rose' and s.after_n >= 10)
),
parted as (
    select * from rates
    where before_days >= 1 and after_days >= 1 and (
        (way = 'fell' and after_n * before_days <= 0.5 * before_n * after_days)
        or (way = 'rose' and before_n * after_days <= 0.2 * after_n * before_days)
    )
),
tested as (
    select
        number, way, since, before_n, after_n,
        case when before_n > 0 then before_n * ln(before_n / before_days) else 0 end
            + case when after_n > 0 then after_n * ln(after_n / after_days) else 0 end
            - (before_n + after_n) * ln((before_n + after_n) / (before_days + after_days)) as gain
    from parted
),
ranked as (
    select *, row_number() over (partition by number, way order by gain desc, since) as place
    from tested where gain >= 6
)
select number, way, since, before_n, after_n, gain from ranked where place = 1
