-- Whom a briefing is about: see wiring_uses.
create or replace function plan_briefings_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'a briefing', unnest(b.about), b.audience_id
    from plan_briefing b
$$;
