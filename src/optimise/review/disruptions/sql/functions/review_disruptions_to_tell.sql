-- Which claims were opened again, or lapsed, whom to ask of each, in turn, while nobody was, and whether it is kept to a circle: who
-- claimed it, who moderated it, who looked, then whoever else is in the circle. It is for the worker, which reads no claim: what is
-- done is done in the rights of that person.
create or replace function review_disruptions_to_tell()
returns table (claim uuid, people uuid[], apart boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id, array_remove(array[c.made_by, c.moderated_by], null)
        || array(select k."by" from public.review_disruptions_look k where k.claim_id = c.id and k."by" is not null
                 order by k.done_at desc)
        || array(select m.person_id from public.access_circlemember m
                 where m.circle_id = a.circle_id and m.until is null order by m.since),
        a.circle_id is not null
    from public.review_disruptions_claim c
    join public.access_audience a on a.id = c.audience_id
    where (select public.access_is_system())
      and c.withdrawn_at is null and c.told_at is null
      and (c.reopened_at is not null or c.unverified_at is not null)
$$;
grant execute on function review_disruptions_to_tell to optimise_worker;
