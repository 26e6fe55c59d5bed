-- Whether an operation has an interest in something a load brought in, or anyone has judged or
-- briefed it, whoever may read that: yes or no, never which. Only of a load that the caller may
-- both know of and write, so that it cannot be asked of an entity that somebody is curious about.
create or replace function wiring_load_is_used(load uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with brought as materialized (
        select distinct s.entity_id as id
        from public.collect_batch b
        join public.collect_report r on r.batch_id = b.id
        join public.evaluate_item i on i.report_id = r.id
        join public.identify_statement s on s.item_id = i.id
        where b.id = load
          and b.audience_id in (select public.access_readable())
          and b.audience_id in (select public.access_writable()))
    select exists (
            select from public.identify_judgement j join brought on brought.id = j."left")
        or exists (
            select from public.identify_judgement j join brought on brought.id = j."right")
        or exists (
            select from public.access_interests_interest c join brought on brought.id::text = c.key
            where c.ended_at is null and c.kind = 'entity')
        or exists (
            select from public.plan_briefing p, unnest(p.about) as named(id)
            join brought on brought.id = named.id)
$$;
grant execute on function wiring_load_is_used to optimise_staff, optimise_worker;
