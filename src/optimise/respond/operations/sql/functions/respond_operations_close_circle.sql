-- Close the circles of an operation that is concluded, for whoever runs operations and is in its circle within: they decide it, and not
-- any two of its circle. What was closed stays as it was.
create or replace function respond_operations_close_circle(of_operation uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.access_circle c set closed_at = now()
    from public.respond_operations_operation o
    where o.id = of_operation and o.stage = 'concluded' and c.id in (o.circle_id, o.inner_id) and c.closed_at is null
      and o.circle_id in (select public.access_circles()) and o.inner_id in (select public.access_circles())
      and exists (select from public.access_roles() role
                  where role in ('senior investigating officer', 'lead responsible officer', 'proactive team'));
    return found;
end $$;
grant execute on function respond_operations_close_circle to optimise_staff;
