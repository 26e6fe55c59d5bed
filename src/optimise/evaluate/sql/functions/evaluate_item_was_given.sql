-- An item that anyone was given stays, whoever may read the ledger: as a foreign key would hold it.
create or replace function evaluate_item_was_given() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (
        select from public.access_sharing_disclosure d where d.kind = 'item' and d.row = old.id) then
        raise foreign_key_violation using message = 'something rests on this item';
    end if;
    return old;
end $$;
