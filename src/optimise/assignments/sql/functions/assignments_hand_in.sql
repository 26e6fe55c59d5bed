-- What goes into a circle is handed on from an owner who left that circle and so reads it no more.
create or replace function assignments_hand_in() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.assignments_left_by(new.audience_id, new.made_at, new.owner_person_id) then
        perform public.assignments_hand_on(new.id, new.owner_person_id, now());
    end if;
    return null;
end $$;
