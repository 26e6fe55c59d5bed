-- The audience of duty inspectors alone, who decide on a life, made where it is new. For the owner's functions.
create or replace function evaluate_decide() returns int
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    spelt constant text := '["intelligence", "OFFICIAL-SENSITIVE", "", [], [], ["duty inspector"], ""]';
begin
    insert into public.access_audience (key, layer, marking, agencies, areas, roles)
    values (spelt, 'intelligence', 'OFFICIAL-SENSITIVE', '{}', '{}', '{duty inspector}')
    on conflict (key) do nothing;
    return (select a.id from public.access_audience a where a.key = spelt);
end $$;
