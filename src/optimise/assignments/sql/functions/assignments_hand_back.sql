-- What somebody was to do within a circle goes, as they leave it, to who gave it, where that one is in it still, or to whoever
-- let them out: it is done by somebody, and they read it no more (`assignments_left.sql`). Whoever leaves the last of all leaves
-- it with their agency.
create or replace function assignments_hand_back() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one record;
    next uuid;
begin
    for one in
        select a.id, a.made_by, a.audience_id, a.status from public.assignments_action a
        join public.access_audience within on within.id = a.audience_id
        where within.circle_id = new.circle_id and a.owner_person_id = new.person_id
          and a.status in ('open', 'in progress', 'blocked')
    loop
        select m.person_id into next from public.access_circlemember m
        where m.circle_id = new.circle_id and m.until is null and m.person_id <> new.person_id
        order by m.person_id = one.made_by desc, m.person_id = public.access_viewer() desc, m.since limit 1;
        update public.assignments_action a
        set owner_person_id = next,
            owner_agency_id = coalesce((select p.organisation_id from public.agencies_person p where p.id = next),
                                       a.owner_agency_id)
        where a.id = one.id;
        insert into public.assignments_update (id, action_id, status, words, by, at, audience_id)
        values (gen_random_uuid(), one.id, one.status, 'Handed on: who had it left the circle.',
                coalesce(public.access_viewer(), new.person_id), now(), one.audience_id);
    end loop;
    return null;
end $$;
