-- Whether something new is said of what is known of somebody or something, or of what stands for them: made since a moment, of
-- a day after another, in a statement that everybody who reads in a circle may know of: one of that circle, or one for all who
-- develop intelligence. So what opens again tells nobody of a circle that they do not belong to. For the owner's functions
-- only, which ask who may know of it.
create or replace function review_news_of(known uuid, circle uuid, since timestamptz, happened_after date)
returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.review_known_as(known, circle) as one(id)
        cross join lateral (
            select s.made_at, s.known_at, s.audience_id from public.identify_statement s
            where s.entity_id = one.id and s.superseded_at is null
            union all
            select s.made_at, s.known_at, s.audience_id from public.identify_statement s
            where s.other_id = one.id and s.superseded_at is null) s
        where s.made_at > since
          and (s.known_at at time zone 'Europe/London')::date > happened_after
          and public.review_all_know(s.audience_id, circle))
$$;
