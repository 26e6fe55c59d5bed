-- Every standing judgement that the viewer may read among all that hangs together with some entities,
-- and, by rule, what carries one whole number, mark or address: those are one thing, unless somebody
-- holds one of them to be different from the first that carries it. Only statements that this
-- transaction may read count, so a hidden one makes nothing one.
with recursive
-- Who and what carries them by turns: each number or address is asked once who else carries it,
-- however many of those reached do.
reached(id, kind, normal) as (
    select unnest(%(entities)s::uuid[]), null::text, null::text
    union
    select next.id, next.kind, next.normal
    from reached
    join lateral (
        select "right" as id, null::text as kind, null::text as normal from identify_judgement
        where "left" = reached.id and verdict = 'same' and undone_at is null
        union all
        select "left", null, null from identify_judgement
        where "right" = reached.id and verdict = 'same' and undone_at is null
        union all
        select null, own.kind, own.normal from identify_statement own
        where own.entity_id = reached.id and own.superseded_at is null
          and own.kind in ('phone', 'plate', 'imei', 'address')
          and identify_names_one(own.schema, own.prop, own.normal)
        union all
        -- Each by the index that serves it: identifiers, and names and addresses by their spelling.
        select other.entity_id, null, null from identify_statement other
        where other.normal = reached.normal and other.kind = reached.kind
          and other.kind in ('phone', 'plate', 'imei') and other.superseded_at is null
          and identify_names_one(other.schema, other.prop, other.normal)
        union all
        select other.entity_id, null, null from identify_statement other
        where left(other.normal, 300) = left(reached.normal, 300) and reached.kind = 'address'
          and other.kind = 'address' and other.superseded_at is null
          and other.normal = reached.normal
          and identify_names_one(other.schema, other.prop, other.normal)
    ) as next on true
),
carried as (
    -- By their bytes, since no reader sees this order: a language's own costs four times as much.
    select distinct entity_id, first_value(entity_id) over (
        partition by kind collate "C", normal collate "C" order by entity_id) as first
    from identify_statement
    where entity_id = any(array(select id from reached where id is not null))
      and kind in ('phone', 'plate', 'imei', 'address') and superseded_at is null
      and identify_names_one(schema, prop, normal)
)
select "left", "right", verdict from (
    select "left", "right", verdict, at, id from identify_judgement
    where undone_at is null and verdict <> 'unsure'
      and "left" = any(array(select id from reached where id is not null)) and "right" = any(array(select id from reached where id is not null))
    union all
    select first, entity_id, 'same', null, entity_id from carried c
    where first <> entity_id and not exists (
        select from identify_judgement j
        where j.undone_at is null and j.verdict = 'different'
          and j."left" = least(c.first, c.entity_id) and j."right" = greatest(c.first, c.entity_id))
) as held
order by at nulls last, id
