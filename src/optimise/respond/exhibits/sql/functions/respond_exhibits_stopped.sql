-- Whether somebody can do nothing with what is in their hands; `is_stopped` in queries/absence.py asks the same.
create or replace function respond_exhibits_stopped(whose uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select whose is not null and not public.access_can_act(whose);
$$;
