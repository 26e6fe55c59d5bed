-- Whether a case or an appeal keeps an exhibit from what was asked of it: what is of its operation is neither destroyed nor
-- passed on, but goes back to whose it is, or as a court orders. It says yes or no and never which case, to whoever has the
-- exhibit, keeps it or knows its operation.
create or replace function respond_exhibits_for_court(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from public.respond_exhibits_exhibit e
        join public.respond_operations_operation o on o.id = e.operation_id
        join public.access_retention_hold h on h.circle_id = o.circle_id
        join public.respond_exhibits_step s on s.exhibit_id = e.id and s.number = e.disposal_step
            and s.sealed::jsonb -> 'figures' ->> 'way' in ('destroyed', 'passed to another authority')
        where e.id = which and (h.lifted_at is null or h.lifted_at > public.access_retention_lately())
            and h.basis = 'criminal proceedings or an appeal'
            and (e.audience_id in (select public.access_readable()) or e.holder = public.access_viewer()
                 or e.lies_audience in (select public.access_readable())));
$$;
grant execute on function respond_exhibits_for_court to optimise_staff;
