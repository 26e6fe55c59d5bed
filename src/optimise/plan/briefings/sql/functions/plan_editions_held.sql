-- The words of items cut for officers that are held back for now, as cards are (`plan_touches`): they name what their item speaks
-- of and a standing covert interest is in, then or since; never why. Whoever reads the item reads them still.
create or replace function plan_editions_held() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (select distinct entity from public.access_interests_covert()),
    said as materialized (
        select reach.entity, about.item_id
        from reach
        cross join lateral (
            -- Each end by its own index.
            select s.item_id from public.identify_statement s
            where s.entity_id = reach.entity and s.superseded_at is null
            union
            select s.item_id from public.identify_statement s
            where s.other_id = reach.entity and s.superseded_at is null) about),
    spoken as materialized (
        select e.id, e.entities, told.words, replace(told.words, ' ', '') as closed
        from (
            select e.id, min(e.text) as text, array_agg(said.entity) as entities
            from said
            -- One item after another: of layers the planner knows nothing, and would look through all editions.
            cross join lateral (
                select i.* from public.evaluate_edition i where i.item_id = said.item_id offset 0) e
            where e.layer = 'briefing' and e.audience_id in (select public.access_readable())
            group by e.id) e
        cross join lateral (select public.plan_words(e.text) as words) told),
    named as materialized (select * from public.plan_names_of(array(select entity from reach)))
    select spoken.id from spoken
    where exists (
        select from named n
        where n.entity = any(spoken.entities) and strpos(spoken.closed, n.part) > 0
          and public.plan_names(spoken.words, n.kind, n.value))
$$;
grant execute on function plan_editions_held to optimise_staff, optimise_worker;
