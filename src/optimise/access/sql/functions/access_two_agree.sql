-- Whether another of a circle who can act said in the last week, and not before it was last done, that this is done to it: that it is closed, or
-- opened again. Where nobody else of it can act there is nobody to ask. To who is in it.
create or replace function access_two_agree(of_circle uuid, what text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with others as (
        select m.person_id from public.access_circlemember m
        where m.circle_id = of_circle and m.until is null and m.person_id <> public.access_viewer()
          and public.access_can_act(m.person_id))
    select of_circle in (select public.access_circles()) and (
        not exists (select from others)
        or exists (
            select from public.access_reclassification w
            where w.kind = what and w."row" = of_circle and w.wanted and w.said_at > now() - interval '7 days'
              and w.by in (select person_id from others)
              and not exists (
                  select from public.access_reclassification d
                  where d."row" = of_circle and not d.wanted and d.said_at > w.said_at and d.said_at < now())))
$$;
grant execute on function access_two_agree to optimise_staff, optimise_worker;
