-- When whoever answers for a held card was last to be asked to look at it: once a week, on a day and hour of work that depend on the card alone,
-- so that it says nothing of when or by what it was held, nor whether that holds still.
create or replace function plan_asked_at(card uuid, moment timestamptz) returns timestamptz
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select max(asked.at)
    from (select ('x' || substr(md5(card::text), 1, 7))::bit(28)::int % 45 as hour) of_week
    cross join generate_series(0, 1) weeks
    cross join lateral (
        select (date_trunc('week', moment at time zone 'Europe/London') - make_interval(weeks => weeks)
                + make_interval(days => of_week.hour / 9, hours => 8 + of_week.hour % 9)) at time zone 'Europe/London' as at) asked
    where asked.at <= moment
$$;
