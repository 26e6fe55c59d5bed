-- How much there is of a day to this viewer, and how new it is: one text that changes when any of it does.
create or replace function respond_day_version(which uuid) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select concat_ws('.',
        (select concat(count(*), '-', max(made_at)) from public.respond_day_tap where day_id = which),
        (select concat(count(*), '-', max(made_at)) from public.respond_day_need where day_id = which),
        (select concat(count(*), '-', max(made_at)) from public.respond_day_answer where day_id = which),
        (select concat(count(*), '-', max(made_at)) from public.respond_day_safe where day_id = which),
        (select concat(count(*), '-', count(ended_at), '-', max(made_at)) from public.respond_day_told
         where day_id = which),
        (select concat(count(*), '-', count(ended_at), '-', md5(string_agg(coalesce(team_id::text, ''), '' order by id)))
         from public.respond_day_address where day_id = which),
        (select concat(count(*), '-', count(ended_at)) from public.respond_day_team where day_id = which),
        (select concat(count(*), '-', count(ended_at)) from public.respond_day_crew where day_id = which),
        (select closed_at from public.respond_day_day where id = which))
$$;
grant execute on function respond_day_version to optimise_staff;
