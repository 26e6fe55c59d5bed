-- Say that a release was raised with nobody, and return its story for those on duty. A release within a circle is left to
-- wait for somebody of the circle, and nobody outside learns of it. It is for the worker, which reads no story.
create or replace function review_outcomes_release_alone(released uuid, moment timestamptz)
returns uuid
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.review_outcomes_release r set raised_at = moment, raised_people = 0
    from public.review_outcomes_story s
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and r.id = released and s.id = r.story_id and s.circle_id is null
      and r.raised_at is null and public.review_outcomes_release_stands(r.id)
    returning r.story_id
$$;
grant execute on function review_outcomes_release_alone to optimise_worker;
