-- The words of items cut for officers that are held back for now, as cards are (`plan_touches`): they name what their item speaks
-- of and a standing covert interest is in, then or since; never why. Whoever reads the item reads them still.
create or replace function plan_editions_held() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
    -- Listed once: joined, what may be read would be listed anew for each that is said.
    with readable as materialized (select array(select public.access_readable()) as these),
    reach as materialized (select distinct entity from public.access_interests_covert()),
    said as materialized (
        select reach.entity, about.item_id
        from reach
        cross join lateral (
            -- Each end by its own index.
            select s.item_id from public.identify_statement s
            where s.entity_id = reach.entity and (s.superseded_at is null or s.superseded_at > now() - interval '1 year')
            union
            select s.item_id from public.identify_statement s
            where s.other_id = reach.entity and (s.superseded_at is null or s.superseded_at > now() - interval '1 year')) about),
    spoken as materialized (
        select said.entity, e.id, e.text
        from said
        -- One item after another: of layers the planner knows nothing, and would look through all editions.
        cross join lateral (
            select i.* from public.evaluate_edition i where i.item_id = said.item_id offset 0) e
        where e.layer = 'briefing' and e.audience_id = any((select readable.these from readable)::int[])),
    told as materialized (
        select e.id, words.said, replace(words.said, ' ', '') as closed
        from (select distinct spoken.id, spoken.text from spoken) e
        cross join lateral (select public.plan_words(e.text) as said) words),
    named as materialized (select * from public.plan_names_of(array(select distinct entity from spoken)))
    select distinct told.id
    from spoken
    join named n on n.entity = spoken.entity
    join told on told.id = spoken.id
    where strpos(told.closed, n.part) > 0 and public.plan_names(told.said, n.kind, n.value)
$$;
grant execute on function plan_editions_held to optimise_staff, optimise_worker;
