-- The audiences in use below a row, and its own, for whoever may both read and change the row.
create or replace function access_resting(root_kind text, root uuid) returns table (own boolean, audience int)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with resting as materialized (select * from access_rests_on(root_kind, root)),
    itself as (
        select r.audience from resting r
        where r.kind = root_kind and r.id = root
          and r.audience in (select access_readable())
          and r.audience in (select access_writable()))
    select distinct r.kind = root_kind and r.id = root, r.audience
    from resting r where exists (select from itself)
$$;
grant execute on function access_resting to optimise_staff, optimise_worker;
