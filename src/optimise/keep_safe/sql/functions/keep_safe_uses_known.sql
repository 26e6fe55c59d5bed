-- Whom and what safeguarding has before it: see wiring_uses.
create or replace function keep_safe_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a concern', c.about, c.audience_id
    from keep_safe_concern c where c.about is not null
    union all
    select 'a concern', c.report, c.audience_id
    from keep_safe_concern c where c.report is not null
    union all
    select 'a home', h.resident_entity, h.audience_id
    from keep_safe_home h where h.resident_entity is not null
    union all
    select 'a missing episode', e.entity_id, e.audience_id
    from keep_safe_episode e where e.entity_id is not null
    union all
    select 'a referral', r.about, r.audience_id
    from keep_safe_referral r where r.about is not null
    union all
    select 'a referral that was passed on', p.report_id, p.audience_id
    from keep_safe_passed p
    union all
    select 'a second look', s.entity_id, s.audience_id
    from keep_safe_secondlook s
$$;
