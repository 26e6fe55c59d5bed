-- Whom a detention is of, as the arrest says, so that a concern about them reaches their own record: an id, which says
-- nothing by itself. For those who read the detention, such as custody, which does not read the arrest.
create or replace function respond_arrests_whom(of_detention uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select a.person from public.respond_arrests_detention d
    join public.respond_arrests_arrest a on a.id = d.arrest_id
    where public.access_viewer() is not null and d.id = of_detention
        and (d.audience_id in (select public.access_readable()) or a.audience_id in (select public.access_readable()));
$$;
grant execute on function respond_arrests_whom to optimise_staff;
