-- The last but one who reads what was moved into a circle is not let out of it by its own people, nor is their row's code written
-- over, which would let them out as well. Two of rank who relieve somebody from outside are not bound by it.
create or replace function access_two_stay() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform from public.access_circle where id = old.circle_id for update;
    if exists (select from public.access_circlemember m
               where m.circle_id = old.circle_id and m.until is null and m.person_id = public.access_viewer())
       and not public.access_may_leave(old.circle_id, old.person_id) then
        raise insufficient_privilege using message = 'two who read what was moved into a circle stay in it';
    end if;
    return new;
end $$;
