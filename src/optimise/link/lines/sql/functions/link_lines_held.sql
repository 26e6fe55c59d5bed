-- Whether a hold stands on the records of an authorisation or on their circle, whoever may read the hold: yes or no, and never
-- why, to those who read the authorisation.
create or replace function link_lines_held(paper uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.link_lines_authorisation a
        where a.id = paper and public.access_retention_stands(a.id, a.circle_id)
          and a.audience_id in (select public.access_readable()))
$$;
grant execute on function link_lines_held to optimise_staff, optimise_worker;
