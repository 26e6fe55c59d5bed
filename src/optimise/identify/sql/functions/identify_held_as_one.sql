-- Every id that this reader holds to be one with this one, itself too.
create or replace function identify_held_as_one(one uuid) returns setof uuid
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with recursive near(id) as (
        select one
        union
        select next.id from near
        join lateral (
            select j."right" as id from identify_judgement j
            where j."left" = near.id and j.verdict = 'same' and j.undone_at is null
            union all
            select j."left" from identify_judgement j
            where j."right" = near.id and j.verdict = 'same' and j.undone_at is null
        ) as next on true
    )
    select id from near
$$;
grant execute on function identify_held_as_one to optimise_staff, optimise_worker;
