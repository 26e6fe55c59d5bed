-- What a tasking meeting has before it: see wiring_uses.
create or replace function plan_tasking_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'an agenda', a.row, a.audience_id
    from plan_tasking_agendaitem a where a.row is not null
$$;
