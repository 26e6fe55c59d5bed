-- Which briefing each standing interest touches and its circle has not released: by what a briefing says that it is
-- about, and by whatever its items speak of and its words or what stands below a photograph name, said or not, then or
-- since. What merely stands in the same report is not named. Of `these` it tells
-- what they touch, or did while they stood. It tells of every interest: for the owner's functions.
create or replace function plan_touches(these uuid[] default null)
returns table (interest uuid, briefing uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
    with reach as materialized (select interest, entity from public.access_interests_covert(these)),
    spoken as materialized (
        select distinct reach.interest, reach.entity, g.briefing_id
        from reach
        join public.identify_statement s on (s.entity_id = reach.entity or s.other_id = reach.entity)
            and (s.superseded_at is null or s.superseded_at > now() - interval '1 year')
        join public.plan_ground g on g.item_id = s.item_id),
    card as materialized (
        select b.id, public.plan_words(concat_ws(' ', b.title, b.why, b.do, b.do_not,
            (select string_agg(word #>> '{}', ' ')
             from jsonb_path_query(b.details, 'strict $.** ? (@.type() == "string")') word),
            (select string_agg(p.caption, ' ') from public.plan_picture p where p.briefing_id = b.id))) as words
        from public.plan_briefing b
        where b.state <> 'withdrawn' and b.id in (select briefing_id from spoken)),
    named as materialized (select * from public.plan_names_of(array(select distinct entity from spoken))),
    touched as (
        select reach.interest, b.id
        from reach join public.plan_briefing b on b.about @> array[reach.entity]
        where b.state <> 'withdrawn'
        union
        select spoken.interest, card.id
        from spoken
        join card on card.id = spoken.briefing_id
        join named n on n.entity = spoken.entity and public.plan_names(card.words, n.kind, n.value))
    select t.interest, t.id from touched t
    where not exists (
        select from public.plan_release r where r.briefing_id = t.id and r.interest_id = t.interest)
$$;
