-- Ask the desk for a circle of the caller's own: one bit. Nobody asks for another's.
create or replace function respond_deconfliction_check(of_circle uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.access_viewer() is null or not exists (
        select from public.access_audience a
        where a.circle_id = of_circle and a.id in (select public.access_readable()))
    then
        raise insufficient_privilege using message = 'not a circle of yours';
    end if;
    return public.respond_deconfliction_find(of_circle, public.access_viewer());
end $$;
grant execute on function respond_deconfliction_check to optimise_staff, optimise_worker;
