-- The live cards of these products that say whom they are about, and who answered for each: for the system, which
-- asks in the rights of each of them whether somebody on a card may be a victim. Whoever its words or what stands below
-- a photograph name is on it, said or not, where its items speak of them.
create or replace function plan_suspect_cards(products text[])
returns table (briefing uuid, about uuid[], owner uuid, approved_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with card as materialized (
        select b.id, b.about, b.owner, b.approved_by,
            public.plan_words(concat_ws(' ', b.title, b.why, b.do, b.do_not,
                (select string_agg(word #>> '{}', ' ')
                 from jsonb_path_query(b.details, 'strict $.** ? (@.type() == "string")') word),
                (select string_agg(p.caption, ' ') from public.plan_picture p where p.briefing_id = b.id))) as words
        from public.plan_briefing b
        where public.access_is_system() and b.state = 'live'
          and b.product = any (products) and b.valid_until > now()),
    on_card as (
        select c.*, c.about || array(
            select distinct n.entity_id from public.plan_ground g
            join public.identify_statement s on s.item_id = g.item_id and s.superseded_at is null
            join public.identify_statement n on n.entity_id = s.entity_id and n.superseded_at is null
            where g.briefing_id = c.id and n.kind = 'name' and n.schema = 'Person'
              and public.plan_names(c.words, n.kind, n.value)) as named
        from card c)
    select id, named, owner, approved_by from on_card where named <> '{}'
$$;
grant execute on function plan_suspect_cards to optimise_worker, optimise_staff;
