-- Carry an item's grade to every statement that rests on it, whoever may read which, in the
-- transaction that grades it again: the two can never differ.
create or replace function identify_follow_grade() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.identify_statement
    set grade = new.source || new.assessment || new.handling
    where item_id = new.id;
    return null;
end $$;
