-- What supervisors must look into, by the code of each label, who has it or handed it over and who is to accept it: not
-- what it is, nor of which operation. For supervisors and inspectors, who are told of it wherever it is from.
create or replace function respond_exhibits_troubles(late timestamptz)
returns table (exhibit uuid, code text, kind text, since timestamptz, has_it uuid, to_accept uuid, store text, answers uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.access_viewer() is null or not exists (
        select from public.access_roles() role where role in ('sergeant', 'duty inspector'))
    then
        return;
    end if;
    return query
        select e.id, e.code::text,
            case when e.trouble <> '' then e.trouble else 'not accepted' end::text,
            coalesce((select max(s.made_at) from public.respond_exhibits_step s
                      where s.exhibit_id = e.id and s.number = case when e.trouble = '' then e.offered_step else e.steps end),
                     e.made_at),
            e.holder, e.offered_to, coalesce(o.name, l.name, '')::text, e.owner
        from public.respond_exhibits_exhibit e
        left join public.respond_exhibits_store l on l.id = e.lies_in_id
        left join public.respond_exhibits_store o on o.id = e.offered_in_id
        where e.trouble <> '' or e.offered_at < late;
end $$;
grant execute on function respond_exhibits_troubles to optimise_staff;
