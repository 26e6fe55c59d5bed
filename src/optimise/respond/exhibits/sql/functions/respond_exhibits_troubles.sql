-- What supervisors must look into, by the code of each label, who has it or handed it over and who is to accept it: not
-- what it is, nor of which operation. For supervisors and inspectors, who are told of it wherever it is from. What is late
-- is late now: a moment of the caller's choice would tell of what is not.
create or replace function respond_exhibits_troubles()
returns table (exhibit uuid, code text, kind text, since timestamptz, has_it uuid, to_accept uuid, store text, answers uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    moment timestamptz := now();
    late timestamptz := now() - interval '24 hours';  -- PATIENCE of domain/kinds.py
begin
    if not public.access_is_cleared() or not exists (
        select from public.access_roles() role where role in ('sergeant', 'duty inspector'))
    then
        return;
    end if;
    return query
        with held as (
            select distinct on (p.exhibit_id) p.exhibit_id, p.warns_at, p.ends_at from public.respond_exhibits_period p
            order by p.exhibit_id, p.made_at desc)
        select e.id, e.code::text,
            case when e.trouble <> '' then e.trouble when e.offered_at < late then 'not accepted'
                when public.respond_exhibits_stopped(e.holder) then 'with somebody suspended or not cleared'
                when h.ends_at < moment then 'held too long' else 'seizure runs out' end::text,
            case when e.trouble = '' and not coalesce(e.offered_at < late, false) then
                case when public.respond_exhibits_stopped(e.holder) then coalesce(p.suspended_at,
                    (p.cleared_until + 1)::timestamp at time zone 'Europe/London', e.made_at) else h.warns_at end else
                coalesce((select max(s.made_at) from public.respond_exhibits_step s
                          where s.exhibit_id = e.id
                            and s.number = case when e.trouble = '' then e.offered_step else e.steps end), e.made_at) end,
            e.holder, e.offered_to, coalesce(o.name, l.name, '')::text, e.owner
        from public.respond_exhibits_exhibit e
        left join public.respond_exhibits_store l on l.id = e.lies_in_id
        left join public.respond_exhibits_store o on o.id = e.offered_in_id
        left join held h on h.exhibit_id = e.id
        left join public.agencies_person p on p.id = e.holder
        where e.disposed_at is null and (e.trouble <> '' or e.offered_at < late or h.warns_at <= moment
            or public.respond_exhibits_stopped(e.holder));
end $$;
grant execute on function respond_exhibits_troubles to optimise_staff;
