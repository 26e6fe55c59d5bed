-- What somebody was given to do about a row: see wiring_uses.
create or replace function assignments_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'something somebody was asked to do', a.row, a.audience_id
    from assignments_action a
$$;
