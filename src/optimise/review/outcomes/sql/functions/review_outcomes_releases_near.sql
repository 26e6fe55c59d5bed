-- Which releases come near, or were written down lately of who is out, and were not raised as a whole; who wrote each down,
-- and whether some of it was raised. It is for the worker, which reads no story: it learns ids alone, and what is done is done
-- in the rights of that person.
create or replace function review_outcomes_releases_near(since date, until date)
returns table (release uuid, told_by uuid, is_begun boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.made_by, r.raised_at is not null from public.review_outcomes_release r
    where (select public.access_viewer()) is not null
      and r."on" <= until
      and (r."on" >= since or (r.made_at at time zone 'Europe/London')::date >= since)
      and r.all_raised_at is null and public.review_outcomes_release_stands(r.id)
$$;
grant execute on function review_outcomes_releases_near to optimise_worker;
