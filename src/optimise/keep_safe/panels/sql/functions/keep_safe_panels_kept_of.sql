-- From whom what a panel makes of a paper is kept: from all from whom the paper is, or the concern that a referral names. For the owner's functions only.
create or replace function keep_safe_panels_kept_of(paper uuid) returns uuid[]
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select public.keep_safe_kept_of(paper) || coalesce((
        select public.keep_safe_kept_of(r.concern_id) from public.keep_safe_referral r where r.id = paper and r.concern_id is not null), '{}')
$$;
