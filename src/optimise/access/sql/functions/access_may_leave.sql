-- Whether somebody may be let out of a circle by its own people: of what was moved into it two who can act read on.
create or replace function access_may_leave(of_circle uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select of_circle in (select public.access_circles()) and not exists (
        select from (
            select distinct on (r.kind, r."row") r.after from public.access_reclassification r
            where not r.wanted and r.before <> r.after and (r.kind, r."row") in (
                select i.kind, i."row" from public.access_reclassification i
                join public.access_audience w on w.id = i.after and w.circle_id = of_circle)
            order by r.kind, r."row", coalesce(r.said_at, r.at) desc) last
        join public.access_audience a on a.id = last.after and a.circle_id = of_circle
        cross join lateral (
            select count(*) filter (where p <> who) as left, bool_or(p = who) as reads
            from public.access_readers_within(a.id) p) counted
        where counted.reads and counted.left < 2)
$$;
grant execute on function access_may_leave to optimise_staff, optimise_worker;
