-- Who asked so often, or the same so often, since a moment that they may be feeling their way; and who asked at all
-- though none of their roles sends anybody anywhere: for the desk alone.
create or replace function respond_deconfliction_probing(since timestamptz, many integer, same integer)
returns table (who uuid, questions bigint, most_alike bigint, out_of_role bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with alike as (
        select q.asked_by, q.digest, count(*) as times, count(*) filter (where not q.in_role) as outside from public.access_interests_question q
        where q.at >= since group by q.asked_by, q.digest)
    select a.asked_by, sum(a.times)::bigint, max(a.times), sum(a.outside)::bigint from alike a
    where public.respond_deconfliction_audience() in (select public.access_readable())
    group by a.asked_by
    having sum(a.times) >= many or max(a.times) >= same or sum(a.outside) > 0
$$;
grant execute on function respond_deconfliction_probing to optimise_staff;
