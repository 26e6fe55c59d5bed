-- For whom it was counted since a moment how many shares stand out. It is for the worker, which reads no such number: what is
-- counted is counted in the rights of that person.
create or replace function review_standing_counted(since timestamptz)
returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct s.person_id from public.review_standing_standsout s
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and s.counted_at >= since
$$;
grant execute on function review_standing_counted to optimise_worker;
