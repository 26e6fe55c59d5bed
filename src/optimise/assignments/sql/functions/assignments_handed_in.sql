-- With whom is now what was handed on as a row that it rests on went into a circle: for the system, which tells them that something
-- waits. What was handed on in that minute was by that move.
create or replace function assignments_handed_in(moved uuid) returns table (owner uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct a.owner_person_id
    from public.access_reclassification r
    join public.access_audience w
        on w.circle_id = (select x.circle_id from public.access_audience x where x.id = r.after)
    join public.assignments_action a on a.audience_id = w.id
    join public.assignments_update u on u.action_id = a.id
        and u.at between r.at - interval '1 minute' and r.at + interval '1 minute'
    where public.access_is_system() and r."row" = moved and not r.wanted
      and r.at = (select max(x.at) from public.access_reclassification x where x."row" = moved and not x.wanted)
      and u.words like 'Handed on:%' and a.status in ('open', 'in progress', 'blocked')
      and a.owner_person_id is not null
$$;
grant execute on function assignments_handed_in to optimise_staff, optimise_worker;
