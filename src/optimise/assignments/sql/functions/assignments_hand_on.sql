-- Hand one action on from who left its circle: to whoever of the owning agency is in it first, then who gave it, then who acts
-- now, then who has been in it longest. It is somebody who can act and may read it: by their role, and of the agencies that its audience names.
-- Where nobody is, it stays with the agency.
create or replace function assignments_hand_on(handed uuid, leaver uuid, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one record;
    next record;
begin
    select a.id, a.made_by, a.owner_agency_id, a.audience_id, a.status,
           within.circle_id, within.layer, within.agencies, within.roles, within.person_id into strict one
    from public.assignments_action a join public.access_audience within on within.id = a.audience_id
    where a.id = handed;
    select p.id, p.organisation_id into next
    from public.access_circlemember m join public.agencies_person p on p.id = m.person_id
    where m.circle_id = one.circle_id and m.until is null and p.id <> leaver and public.access_can_act(p.id)
      and (one.person_id is null or p.id = one.person_id)
      and (one.agencies = '{}' or p.organisation_id = any (one.agencies))
      and exists (
          select from public.access_rolegrant g
          where g.person_id = p.id and g.until is null and public.access_reads(g.role, one.layer)
            and (one.roles = '{}' or g.role = any (one.roles)))
    order by p.organisation_id = one.owner_agency_id desc, p.id = one.made_by desc,
             p.id is not distinct from public.access_viewer() desc, m.since limit 1;
    update public.assignments_action a
    set owner_person_id = next.id, owner_agency_id = coalesce(next.organisation_id, a.owner_agency_id),
        chased = 0, chased_at = null, reminded_at = null
    where a.id = one.id;
    insert into public.assignments_update (id, action_id, status, words, by, at, audience_id)
    values (gen_random_uuid(), one.id, one.status, 'Handed on: who had it left the circle.',
            coalesce(public.access_viewer(), leaver), moment, one.audience_id);
end $$;
