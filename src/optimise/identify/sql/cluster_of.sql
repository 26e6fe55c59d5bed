-- Every entity reached from one by judgements of "same" that stand and that the viewer may read.
with recursive cluster(id) as (
    select %(entity)s::uuid
    union
    select next.id
    from cluster
    join lateral (
        select "right" as id from identify_judgement
        where "left" = cluster.id and verdict = 'same' and undone_at is null
        union all
        select "left" from identify_judgement
        where "right" = cluster.id and verdict = 'same' and undone_at is null
    ) as next on true
)
select id from cluster
