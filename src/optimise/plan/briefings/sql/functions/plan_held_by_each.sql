-- How many cards and words for officers each standing covert interest holds back now: of all of them, for the owner's functions.
create or replace function plan_held_by_each() returns table (interest uuid, cards bigint, words bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
    with reach as materialized (select c.interest, c.entity from public.access_interests_covert() c),
    spoken as materialized (
        select distinct reach.interest, reach.entity, e.id, e.text
        from reach
        join public.identify_statement s on reach.entity in (s.entity_id, s.other_id) and (s.superseded_at is null or s.superseded_at > now() - interval '1 year')
        join public.evaluate_edition e on e.item_id = s.item_id and e.layer = 'briefing'),
    named as materialized (select * from public.plan_names_of(array(select distinct entity from spoken)))
    select held.interest, count(*) filter (where held.is_card), count(*) filter (where not held.is_card)
    from (
        select t.interest, b.id, true as is_card from public.plan_touches() t
        join public.plan_briefing b on b.id = t.briefing and b.state = 'held'
        union
        select spoken.interest, spoken.id, false from spoken
        join named n on n.entity = spoken.entity
        where public.plan_names(public.plan_words(spoken.text), n.kind, n.value)) held
    group by held.interest
$$;
