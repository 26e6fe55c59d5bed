-- Whether somebody holds two things to be different, in a judgement that everybody who reads in a circle may know of.
-- For the owner's functions only.
create or replace function review_told_apart(one uuid, other uuid, circle uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.identify_judgement j
        where j."left" = least(one, other) and j."right" = greatest(one, other)
          and j.verdict = 'different' and j.undone_at is null
          and public.review_all_know(j.audience_id, circle))
$$;
