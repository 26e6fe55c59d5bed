-- Who was judged to be who or is kept safe, and whom a photograph that is held shows: see wiring_uses.
create or replace function identify_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a judgement of who is who', j."left", j.audience_id
    from identify_judgement j
    union all
    select 'a judgement of who is who', j."right", j.audience_id
    from identify_judgement j
    union all
    select 'what safeguarding decided of somebody', p.entity_id, p.audience_id
    from identify_protection p
    union all
    select 'a photograph', h.entity_id, h.audience_id
    from identify_photograph h where h.superseded_at is null
$$;
