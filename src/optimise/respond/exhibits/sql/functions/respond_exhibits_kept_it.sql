-- Whether the viewer kept a store while an exhibit lay in it, though they keep it no more or it lies there no more: they stay one of the
-- hands that it was in. Of an exhibit that the viewer does not read it says no.
create or replace function respond_exhibits_kept_it(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with lay as (
        select nullif(s.sealed::jsonb ->> 'to_store', '')::uuid as store, s.made_at as since,
            lead(s.made_at, 1, 'infinity'::timestamptz) over (order by s.number) as until
        from public.respond_exhibits_step s
        where s.exhibit_id = which
          and s.sealed::jsonb ->> 'act' in ('accepted', 'taken over in their absence', 'disposed of')
    )
    select exists (
        select from lay
        join public.respond_exhibits_store t on t.id = lay.store
        join public.access_circlemember m on m.circle_id = t.circle_id and m.person_id = public.access_viewer()
        where m.since < lay.until and coalesce(m.until, 'infinity') > lay.since)
    and exists (
        select from public.respond_exhibits_exhibit e
        where e.id = which and (e.audience_id in (select public.access_readable()) or e.holder = public.access_viewer()
            or e.lies_audience in (select public.access_readable())))
$$;
grant execute on function respond_exhibits_kept_it to optimise_staff;
