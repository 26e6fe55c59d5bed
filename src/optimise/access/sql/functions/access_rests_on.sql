-- A row and all that rests on it. Each stage says in its own function what of its own rests on what
-- an earlier one found; their names sort in the order in which one rests on another. Nobody reads
-- those ids but the owner.
create or replace function access_rests_on(kind text, root uuid) returns setof access_resting_row
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    found access_resting_row[] := array[row(kind, null, null, root, null)::access_resting_row];
    more access_resting_row[];
    says text;
begin
    for says in
        select p.proname from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname like '%\_rests\_on'
          and p.proargtypes = array['access_resting_row[]'::regtype::oid]::oidvector
        order by left(p.proname, -char_length('_rests_on')) collate "C"
    loop
        execute format('select array_agg(r::access_resting_row) from %I($1) r', says)
            into more using found;
        found := found || coalesce(more, '{}');
    end loop;
    return query select distinct * from unnest(found) f where f.home is not null;
end $$;
