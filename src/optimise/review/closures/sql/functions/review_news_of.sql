-- Whether something new is said of what is known of somebody or something: made since a moment, of a day after another, in a statement
-- that everybody who reads in a circle may know of: one of that circle, or one for all who develop intelligence. So what opens
-- again tells nobody of a circle that they do not belong to. For the owner's functions only, which ask who may know of it.
create or replace function review_news_of(known uuid, circle uuid, since timestamptz, happened_after date)
returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.identify_statement s
        join public.access_audience theirs on theirs.id = s.audience_id
        where (s.entity_id = known or s.other_id = known)
          and s.superseded_at is null and s.made_at > since and s.known_at::date > happened_after
          and theirs.layer = 'intelligence' and theirs.person_id is null and theirs.roles = '{}'
          and theirs.agencies = '{}' and theirs.areas = '{}'
          and (theirs.circle_id is null or theirs.circle_id = circle))
$$;
