-- Who else reads what somebody wants out of a circle, and by which number: for the system, which asks each to say the same or not.
create or replace function access_wanted_out(move uuid)
returns table (person uuid, about text, by uuid, at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select p, initcap(r.kind) || coalesce(' ' || nullif(r.number, ''), ''), r.by, r.at
    from public.access_reclassification r cross join lateral public.access_readers_within(r.before) p
    where public.access_is_system() and r.id = $1 and r.wanted and p <> r.by
$$;
grant execute on function access_wanted_out to optimise_staff, optimise_worker;
