-- Whether a whole week from its Monday is over for so long that it may be counted for those who publish: thirty days after
-- its end, as domain/weeks.py says.
create or replace function share_desk_week_over(begins date) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(extract(isodow from begins) = 1
                    and begins + 7 + 30 <= (now() at time zone 'Europe/London')::date, false)
$$;
