-- Whether somebody whom a claim is about, or who is on the record of the group that it is about, came out of prison since a
-- moment, by a release that everybody who reads in a circle may know of: of the group's record, or of a story before the courts;
-- on a later day, or, written down later, on the day that is claimed or after it; a record that says later that a member is out
-- says so too, and one whose day is still to come was let out early. Whom a claim is about is whoever is held to be the same too.
-- For the owner's functions only.
create or replace function review_disruptions_released(
    kind text, target uuid, known uuid, circle uuid, claimed date, since timestamptz, until date)
returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with members as (
        select m.person, m.prison, m.release_on, m.prison_at, (m.prison_at at time zone 'Europe/London')::date as told_on
        from public.link_groups_member m
        where kind = 'group' and m.group_id = target and m.state = 'held'
          and public.review_all_know(m.audience_id, circle))
    select exists (
        select from members m
        where (m.prison <> '' and m.release_on <= until
               and (m.release_on > (since at time zone 'Europe/London')::date
                    or m.prison_at > since and m.release_on >= claimed))
           or (m.prison = '' and m.prison_at > since
               and least(coalesce(m.release_on, m.told_on), m.told_on) between claimed and until))
    or exists (
        select from public.review_outcomes_release r
        join public.review_outcomes_story s on s.id = r.story_id
        where (r."on" > (since at time zone 'Europe/London')::date or r.made_at > since and r."on" >= claimed)
          and r."on" <= until and public.review_outcomes_release_stands(r.id)
          and (s.circle_id is null or s.circle_id = circle)
          and (s.person in (select m.person from members m)
            or (kind = 'group' and s.about_kind = 'group' and s.about_id = target)
            or (kind = 'person' and s.person in (select public.review_known_as(known, circle)))))
$$;
