-- Who is to be arrested, or was: see wiring_uses.
create or replace function respond_arrests_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a plan to arrest', p.person, p.audience_id
    from respond_arrests_plan p
    union all
    select 'an arrest', a.person, a.audience_id
    from respond_arrests_arrest a where a.person is not null
$$;
