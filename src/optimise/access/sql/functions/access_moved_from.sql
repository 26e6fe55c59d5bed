-- Whose a row was that went into a circle, and what they know it by: for the system, which tells each that it is kept elsewhere.
create or replace function access_moved_from(moved uuid)
returns table (move uuid, person uuid, about text, at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, (t.one ->> 'person')::uuid, t.one ->> 'about', r.at
    from public.access_reclassification r cross join lateral jsonb_array_elements(r.told) as t(one)
    where public.access_is_system() and r."row" = moved and not r.wanted
$$;
grant execute on function access_moved_from to optimise_staff, optimise_worker;
