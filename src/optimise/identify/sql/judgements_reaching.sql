-- Every standing judgement that the viewer may read among all that hangs together with some entities.
with recursive reached(id) as (
    select unnest(%(entities)s::uuid[])
    union
    select next.id
    from reached
    join lateral (
        select "right" as id from identify_judgement
        where "left" = reached.id and verdict = 'same' and undone_at is null
        union all
        select "left" from identify_judgement
        where "right" = reached.id and verdict = 'same' and undone_at is null
    ) as next on true
)
select "left", "right", verdict from identify_judgement
where undone_at is null and verdict <> 'unsure'
  and "left" in (select id from reached) and "right" in (select id from reached)
order by at, id
