-- The hold of an operation that is kept by its rule is lifted by another than whoever placed any of them, or ever wrote how a case of it
-- ended, and not while it runs: on one person's word alone nothing of it goes. `lift_holds` says the same in words.
create or replace function respond_disclosure_another_lifts() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    if exists (
        select from public.respond_operations_operation o
        where o.circle_id = old.circle_id and (
            o.stage <> 'concluded'
            or exists (select from public.access_retention_hold h
                       where h.circle_id = old.circle_id and h.kept_by <> '' and h.placed_by = viewer
                         and (h.lifted_at is null or h.lifted_at >= now()))
            or exists (select from public.respond_disclosure_ending e
                       join public.respond_disclosure_case c on c.id = e.case_id
                       where c.operation_id = o.id and e.made_by = viewer)))
    then
        raise insufficient_privilege using message = 'another lifts the hold of an operation, once it is over';
    end if;
    return new;
end $$;
