-- The words of items cut for officers that are held back for now, as cards are (`plan_touches`): they name what their item speaks
-- of and a standing covert interest is in, then or since; never why. Whoever reads the item reads them still.
create or replace function plan_editions_held() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (select distinct entity from public.access_interests_covert()),
    spoken as materialized (
        select distinct reach.entity, e.id, e.text
        from reach
        join public.identify_statement s on (s.entity_id = reach.entity or s.other_id = reach.entity)
            and s.superseded_at is null
        join public.evaluate_edition e on e.item_id = s.item_id and e.layer = 'briefing'
            and e.audience_id in (select public.access_readable()))
    select spoken.id from spoken
    join public.identify_statement n on n.entity_id = spoken.entity and n.superseded_at is null
    where n.kind in ('name', 'plate', 'phone', 'imei', 'address', 'email')
      and public.plan_names(public.plan_words(spoken.text), n.kind, n.value)
$$;
grant execute on function plan_editions_held to optimise_staff, optimise_worker;
