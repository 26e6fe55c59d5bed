-- Stores that nobody is left to keep: whoever does is suspended or not cleared. For those who set stores up and name keepers.
create or replace function respond_exhibits_left_stores() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.id from public.respond_exhibits_store s
    where s.closed_at is null
        and exists (select from public.access_roles() role where role in ('sergeant', 'duty inspector', 'area commander'))
        and not exists (select from public.access_circlemember m
            where m.circle_id = s.circle_id and (m.until is null or m.until > now())
                and not public.respond_exhibits_stopped(m.person_id));
$$;
grant execute on function respond_exhibits_left_stores to optimise_staff;
