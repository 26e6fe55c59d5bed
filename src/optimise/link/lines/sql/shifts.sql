-- Numbers whose traffic fell or rose for good, and from which day: of all days, the one that
-- parts before and after most sharply (Poisson log-likelihood ratio, in nats).
with running as (
    select
        number, day, came_in + went_out as n,
        sum(came_in + went_out) over (partition by number order by day) as so_far,
        sum(came_in + went_out) over (partition by number) as total
    from number_days
    where number in (
        select number from numbers where contacts >= 4 and came_in + went_out >= 10)
),
splits as (
    select number, 'fell' as way, day + interval 1 day as since, so_far as before_n,
        total - so_far as after_n from running
    union all
    select number, 'rose', day + interval 0 day, so_far - n, total - so_far + n from running
),
rates as (
    select
        s.number, s.way, cast(s.since as date) as since, s.before_n * 1.0 as before_n,
        s.after_n * 1.0 as after_n,
        date_diff('day', p.first_day, cast(s.since as date)) * 1.0 as before_days,
        date_diff('day', cast(s.since as date), p.last_day) + 1.0 as after_days
    from splits as s cross join period as p
),
tested as (
    select
        number, way, since, before_n, after_n, before_days, after_days,
        case when before_n > 0 then before_n * ln(before_n / before_days) else 0 end
            + case when after_n > 0 then after_n * ln(after_n / after_days) else 0 end
            - (before_n + after_n) * ln((before_n + after_n) / (before_days + after_days)) as gain
    from rates
    where before_days >= 1 and after_days >= 1
),
ranked as (
    select *, row_number() over (partition by number, way order by gain desc, since) as place
    from tested
    where gain >= 6 and (
        (way = 'fell' and before_n >= 10 and after_n * before_days <= 0.5 * before_n * after_days)
        or (way = 'rose' and after_n >= 10 and before_n * after_days <= 0.2 * after_n * before_days)
    )
)
select number, way, since, before_n, after_n, gain from ranked where place = 1
