-- Which releases come near and were not raised, and who wrote each down. It is for the worker, which reads no story: it
-- learns ids alone, and what is done is done in the rights of that person.
create or replace function review_outcomes_releases_near(since date, until date)
returns table (release uuid, told_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.made_by from public.review_outcomes_release r
    where (select public.access_viewer()) is not null
      and r."on" between since - 7 and until and r.raised_at is null and r.ended_at is null
$$;
grant execute on function review_outcomes_releases_near to optimise_worker;
