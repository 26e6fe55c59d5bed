-- Whether somebody holds two people to be different, or anybody who is held to be the one and anybody who is held to be the
-- other, by judgements that no circle, or this one, keeps to itself. Nobody is told apart from themselves, which is what is
-- asked most. For the owner's functions.
create or replace function identify_told_apart(one uuid, other uuid, of_circle uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
    if one is null or other is null or one = other or not exists (
        select from public.identify_judgement j where j.verdict = 'different' and j.undone_at is null)
    then
        return false;
    end if;
    return (
    with recursive judged as not materialized (
        select j."left", j."right", j.verdict
        from public.identify_judgement j
        join public.access_audience a on a.id = j.audience_id
        where j.undone_at is null and public.access_interests_joins(a, of_circle)),
    held(side, id) as (
        select v.side, v.id from (values (1, one), (2, other)) as v (side, id)
        union
        select h.side, next.id
        from held h
        cross join lateral (
            select j."right" as id from judged j where j."left" = h.id and j.verdict = 'same'
            union all
            select j."left" from judged j where j."right" = h.id and j.verdict = 'same') as next)
    select exists (
        select from held a join held b on a.side = 1 and b.side = 2
        join judged j on j."left" = least(a.id, b.id) and j."right" = greatest(a.id, b.id) and j.verdict = 'different'));
end $$;
