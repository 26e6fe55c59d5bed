-- Which of these entities safeguarding keeps safe. It answers everyone who holds an id, so that
-- nobody meets as a suspect someone whom others know to be a possible victim; it says no more.
create or replace function identify_kept_safe(entities uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct p.entity_id from public.identify_protection p
    where p.entity_id = any(entities) and p.kind = 'kept safe' and p.ended_at is null
      and public.access_viewer() is not null
$$;
grant execute on function identify_kept_safe to optimise_staff, optimise_worker;
