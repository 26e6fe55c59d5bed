-- Until when an exhibit may be held is put off, and its alarm silenced, by somebody of rank alone who never had it, nor keeps or kept a
-- store that it lay in; and by an order for two years at most.
create or replace function respond_exhibits_lengthen() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    stands timestamptz := (
        select p.ends_at from public.respond_exhibits_period p where p.exhibit_id = new.exhibit_id order by p.made_at desc limit 1);
begin
    if new."order" <> '' and (new.ends_at is null or new.ends_at > new.begins_at + interval '732 days') then
        raise insufficient_privilege using message = 'no order runs for more than two years';
    end if;
    if stands is null or new.ends_at <= stands then
        return new;
    end if;
    if not exists (select from public.access_roles() role where role in ('sergeant', 'duty inspector',
               'senior investigating officer', 'serious and organised crime lead', 'area commander'))
       or public.respond_exhibits_kept_it(new.exhibit_id)
       or exists (select from public.respond_exhibits_exhibit e
                  where e.id = new.exhibit_id and (e.holder = new.made_by
                      or e.lies_audience in (select public.access_readable())))
       or public.respond_exhibits_had(new.exhibit_id, new.made_by) then
        raise insufficient_privilege using message = 'somebody of rank who never had it lets it be held longer';
    end if;
    return new;
end $$;
