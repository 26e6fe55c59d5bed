-- Carry an item's grade to every statement that rests on it, whoever may read which, in the
-- transaction that grades it again: the two can never differ.
create function identify_follow_grade() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.identify_statement
    set grade = new.source || new.assessment || new.handling
    where item_id = new.id;
    return null;
end $$;

create trigger statements_follow_grade
after update of source, assessment, handling on evaluate_item
for each row
when ((old.source, old.assessment, old.handling)
    is distinct from (new.source, new.assessment, new.handling))
execute function identify_follow_grade();

-- When an edition is taken back from those it was for, so is what was stated for them alone.
create function identify_follow_edition() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.identify_statement
    set audience_id = new.audience_id
    where item_id = new.item_id and audience_id = old.audience_id;
    return null;
end $$;

create trigger statements_follow_edition
after update of audience_id on evaluate_edition
for each row
when (old.audience_id is distinct from new.audience_id)
execute function identify_follow_edition();

revoke execute on function identify_follow_grade() from public;
revoke execute on function identify_follow_edition() from public;
