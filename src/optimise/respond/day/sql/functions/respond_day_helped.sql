-- The days on which the viewer's agency is told or asked something, while they are on and the agency helps: what it reads of
-- a day ends with the day, and with its help. What it was told before its help ended does not come back with new help; where
-- it helps with several things, its help ends with the last of them.
create or replace function respond_day_helped() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select d.id from (
        select t.day_id, t.agency_id, t.made_at from public.respond_day_told t
        where t.for_agency in (select public.access_readable()) and t.ended_at is null and t.shown_from <= now()
        union
        select n.day_id, n.agency_id, n.made_at from public.respond_day_need n
        where n.for_agency in (select public.access_readable())) mine
    join public.respond_day_day d on d.id = mine.day_id and d.closed_at is null
    where public.access_viewer() is not null and 'partner' in (select public.access_roles())
      and exists (select from public.respond_operations_partner p
          where p.operation_id = d.operation_id and p.agency_id = mine.agency_id
            and p.made_at <= mine.made_at and (p.ended_at is null or p.ended_at > mine.made_at))
      and not exists (select from public.respond_operations_partner p
          where p.operation_id = d.operation_id and p.agency_id = mine.agency_id and p.ended_at > mine.made_at
            and not exists (select from public.respond_operations_partner other
                where other.operation_id = p.operation_id and other.agency_id = p.agency_id
                  and other.made_at <= p.ended_at and (other.ended_at is null or other.ended_at > p.ended_at)))
$$;
grant execute on function respond_day_helped to optimise_staff, optimise_worker;
