-- Which claims were opened again, or lapsed, and their owner has not been told. It is for the worker, which reads no claim:
-- what is done is done in the rights of that person.
create or replace function review_disruptions_to_tell()
returns table (claim uuid, made_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id, c.made_by from public.review_disruptions_claim c
    where (select public.access_is_system())
      and c.withdrawn_at is null and c.told_at is null
      and (c.reopened_at is not null or c.unverified_at is not null)
$$;
grant execute on function review_disruptions_to_tell to optimise_worker;
