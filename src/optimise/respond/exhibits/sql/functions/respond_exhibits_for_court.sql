-- Whether a case or an appeal keeps all of the operation that an exhibit is of: nothing of it is disposed of. It says yes or no
-- and never which case, to whoever has the exhibit, keeps it or knows its operation.
create or replace function respond_exhibits_for_court(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from public.respond_exhibits_exhibit e
        join public.respond_operations_operation o on o.id = e.operation_id
        join public.access_retention_hold h on h.circle_id = o.circle_id
        where e.id = which and h.lifted_at is null and h.basis = 'criminal proceedings or an appeal'
            and (e.audience_id in (select public.access_readable()) or e.holder = public.access_viewer()
                 or e.lies_audience in (select public.access_readable())));
$$;
grant execute on function respond_exhibits_for_court to optimise_staff;
