-- Who can act and reads, in its circle, what is of an audience: of the table of members and roles, whose codes no database can
-- check. To no person's own audience is there more than that one. For the owner's functions.
create or replace function access_readers_within(of_audience int) returns setof uuid
language sql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
    select distinct m.person_id
    from public.access_audience a
    join public.access_circle c on c.id = a.circle_id
    join public.access_circlemember m on m.circle_id = c.id and m.until is null
    join public.agencies_person p on p.id = m.person_id
    join public.access_rolegrant g on g.person_id = m.person_id and g.until is null
    where a.id = of_audience
      and public.access_can_act(m.person_id)
      and public.access_reads(g.role, a.layer)
      and (a.person_id is null or a.person_id = m.person_id)
      and (a.roles = '{}' or exists (
          select from public.access_rolegrant h
          where h.person_id = m.person_id and h.until is null and h.role = any(a.roles)))
      and ((a.layer <> 'panel' and g.role <> 'partner') or p.organisation_id = any(a.agencies))
      and (c.within_id is null or exists (
          select from public.access_circlemember o
          where o.circle_id = c.within_id and o.person_id = m.person_id and o.until is null))
$$;
