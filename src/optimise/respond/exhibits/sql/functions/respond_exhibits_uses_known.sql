-- Whose an exhibit is held to be: see wiring_uses.
create or replace function respond_exhibits_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'an exhibit', f.person, f.audience_id
    from respond_exhibits_finding f where f.person is not null
$$;
