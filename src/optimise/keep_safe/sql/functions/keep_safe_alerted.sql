-- By what reference safeguarding is told of a concern or a home, and of what kind it is, for the clerk
-- that raises the alert: it reads nothing else of either.
create or replace function keep_safe_alerted(asked uuid)
returns table (reference text, who text, suggested boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.reference, c.who, c.suggested from public.keep_safe_concern c
    where c.id = asked and public.access_is_system()
    union all
    select h.reference, 'a home', false from public.keep_safe_home h
    where h.id = asked and public.access_is_system()
$$;
grant execute on function keep_safe_alerted to optimise_staff, optimise_worker;
