-- Whether somebody who could act on a referral still reads it if it is kept from these: of what the police read, one of those who keep
-- people safe besides whoever asks, unless none of them is named; of the rest, one at the agency it went to. Of what lies in a circle, one who is in it.
create or replace function keep_safe_leaves_somebody(but uuid[], receiver uuid, audience integer) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with keepers as (
        select g.person_id from public.access_rolegrant g
        where g.until is null and g.role in ('safeguarding', 'duty inspector') and public.access_can_act(g.person_id)
          and not exists (
              select from public.access_audience a
              where a.id = audience and a.circle_id is not null
                and not exists (select from public.access_circlemember m
                                where m.circle_id = a.circle_id and m.person_id = g.person_id and m.until is null)))
    select case
        when not exists (select from public.access_audience a where a.id = audience and 'partner' = any (a.roles)) then
            not exists (select from keepers k where k.person_id = any (but))
            or exists (select from keepers k where k.person_id <> all (but) and k.person_id is distinct from public.access_viewer())
        else exists (
            select from public.agencies_person p
            where p.organisation_id = receiver and p.suspended_at is null and p.id <> all (but))
            or not exists (select from public.agencies_person p where p.organisation_id = receiver and p.suspended_at is null)
    end
$$;
grant execute on function keep_safe_leaves_somebody to optimise_staff, optimise_worker;
