-- On what a score rests: see wiring_uses.
create or replace function plan_harm_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a score of harm', s.about, s.audience_id
    from plan_harm_score s
    union all
    select 'a score of harm', unnest(f.items), f.audience_id
    from plan_harm_factorlevel f
$$;
