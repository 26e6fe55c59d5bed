-- Whether something is or was set in motion for a release: it is within four weeks, or was raised, and is not long past. That one
-- person told another day since takes nothing from it; that two did, does. It tells of any release: for the owner's functions only.
create or replace function review_outcomes_release_moves(released uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.review_outcomes_release r
        join public.review_outcomes_story s on s.id = r.story_id
        cross join (select (now() at time zone 'Europe/London')::date as today) clock
        where r.id = released and r.ended_at is null and s.ended_at is null
          and r."on" >= today - 28 and (r.raised_at is not null or r."on" <= today + 28)
          and not exists (
            select from public.review_outcomes_release later
            where later.story_id = r.story_id and later.ended_at is null and later.agreed_by is not null
              and (later.told_on, later.made_at) > (r.told_on, r.made_at)))
$$;
