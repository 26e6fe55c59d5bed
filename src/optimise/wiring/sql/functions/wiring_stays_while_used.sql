-- An item, and the last that is known of an entity, stay while anything rests on them, whoever may read that: as a foreign key
-- would hold them.
create or replace function wiring_stays_while_used() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    going uuid[];
begin
    if tg_table_name = 'evaluate_item' then
        select array_agg(g.id) into going from gone g;
    else
        select array_agg(distinct g.entity_id) into going from gone g
        where not exists (select from public.identify_statement s where s.entity_id = g.entity_id);
    end if;
    if exists (select from public.wiring_uses(going)) then
        raise foreign_key_violation using message = 'something rests on this';
    end if;
    return null;
end $$;
