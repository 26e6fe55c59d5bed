-- Mark needs that nobody took in time, and return whom to tell: those who lead at first, then everybody in the
-- operation. For the worker, which reads no operation and learns of none: it is told people, and not of what.
create or replace function respond_day_chase(moment timestamptz) returns table (person uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with due as (
        update public.respond_day_need n set chased = n.chased + 1
        from public.respond_day_day d
        where public.access_is_system() and d.id = n.day_id and d.closed_at is null and n.chased < 2
          and n.at + make_interval(mins => d.minutes * (n.chased + 1)) <= moment
          and n.at > moment - interval '1 day'
          and not exists (select from public.respond_day_answer a where a.need_id = n.id)
        returning n.operation_id, n.chased
    )
    select distinct p.person_id from due
    join public.respond_operations_posting p on p.operation_id = due.operation_id and p.until is null
    where due.chased > 1
       or p.part in ('senior investigating officer', 'officer in the case', 'deputy', 'loggist')
$$;
grant execute on function respond_day_chase to optimise_worker;
