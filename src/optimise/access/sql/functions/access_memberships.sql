-- In which circles somebody is or was, whose rights the site works out: it says so itself, by a seal that
-- SQL alone, in whosever request, cannot make. A circle within another is nothing to whoever is not in that one.
create or replace function access_memberships(of_person uuid, seal text) returns setof access_circlemember
language sql stable security definer rows 3 set search_path = pg_catalog, public, pg_temp as $$
    select m from public.access_circlemember m
    where m.person_id = of_person
      and public.access_vouched(array['memberships', of_person::text], seal)
      and not exists (
          select from public.access_circle c
          where c.id = m.circle_id and c.within_id is not null and not exists (
              select from public.access_circlemember o
              where o.circle_id = c.within_id and o.person_id = m.person_id and o.until is null))
$$;
grant execute on function access_memberships to optimise_staff, optimise_worker;
