-- When an edition is taken back from those it was for, so are what was stated for
-- them alone, and the photographs that they were shown of it.
create or replace function identify_follow_edition() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.identify_statement
    set audience_id = new.audience_id
    where item_id = new.item_id and audience_id = old.audience_id;
    update public.identify_photograph
    set audience_id = new.audience_id
    where item_id = new.item_id and audience_id = old.audience_id;
    return null;
end $$;
