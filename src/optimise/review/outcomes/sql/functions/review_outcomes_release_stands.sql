-- Whether a release is the day on which somebody comes out, as we were last told it: neither it nor its story was struck out, and
-- no later word of another day stands that counts: one that puts off a nearer day counts once another agreed. It tells of any
-- release: for the owner's functions only.
create or replace function review_outcomes_release_stands(released uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.review_outcomes_release r
        join public.review_outcomes_story s on s.id = r.story_id
        where r.id = released and r.ended_at is null and s.ended_at is null
          and not exists (
            select from public.review_outcomes_release later
            where later.story_id = r.story_id and later.ended_at is null
              and (not later.puts_off or later.agreed_by is not null)
              and (later.told_on, later.made_at) > (r.told_on, r.made_at)))
$$;
