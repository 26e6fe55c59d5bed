-- Whether days are so many whole months of here, and over for so long that they may be counted for those who publish: thirty
-- days after the last of them, as domain/suppression.py says.
create or replace function share_desk_months_over(begins date, ends date, months int) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(begins = date_trunc('month', begins) and ends = (begins + make_interval(months => months))::date
                    and ends - 1 + 30 <= (now() at time zone 'Europe/London')::date, false)
$$;
