-- Of which audience a row is that may be held by hand, for whoever may read it: so that the hold is read by no more people.
create or replace function access_retention_own(kind text, held uuid) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.audience from public.access_rests_on(kind, held) r
    where r.kind = access_retention_own.kind and r.id = held and r.audience in (select public.access_readable())
    limit 1
$$;
grant execute on function access_retention_own to optimise_staff, optimise_worker;
