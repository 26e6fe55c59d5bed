-- On what a claim rests, and whom it is about: see wiring_uses.
create or replace function review_disruptions_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a claim of disruption', c.target_id, c.audience_id
    from review_disruptions_claim c
    union all
    select 'a claim of disruption', c.entity, c.audience_id
    from review_disruptions_claim c where c.entity is not null
    union all
    select 'a claim of disruption', unnest(c.items), c.audience_id
    from review_disruptions_claim c
$$;
