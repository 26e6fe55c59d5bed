-- Of a hold that was lifted: of which kind of thing it was, who placed and who lifted it, and when. For the system's clerk, which
-- tells those who may put it back, and reads neither the hold nor what it held.
create or replace function access_retention_lifted(asked uuid)
returns table (
    id uuid, kind text, kept_by text, placed_at timestamptz, placed_by uuid, lifted_by uuid, lifted_at timestamptz,
    audience_id int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select h.id, case when h.row is null then 'circle' else h.kind end, h.kept_by, h.placed_at, h.placed_by, h.lifted_by,
           h.lifted_at, h.audience_id
    from public.access_retention_hold h
    where h.id = asked and h.lifted_at is not null and public.access_is_system()
$$;
grant execute on function access_retention_lifted to optimise_staff, optimise_worker;
