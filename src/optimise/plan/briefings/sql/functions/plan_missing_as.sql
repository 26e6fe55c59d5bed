-- As whom somebody who is missing is known: the person, and whoever is held to be the same by a judgement that is not kept to a
-- circle. For the owner's functions only.
create or replace function plan_missing_as(who uuid) returns uuid[]
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select array_agg(id) from (
        select who as id
        union
        select case when j."left" = who then j."right" else j."left" end
        from public.identify_judgement j
        join public.access_audience a on a.id = j.audience_id
        where who in (j."left", j."right") and j.verdict = 'same' and j.undone_at is null
          and a.circle_id is null and a.person_id is null) known_as
$$;
