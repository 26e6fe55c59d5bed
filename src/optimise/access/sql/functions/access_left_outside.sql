-- Whose a row was that goes into a circle, and what of it each knows it by. Each stage says so of its own, in a function that is
-- named as this one. Nobody reads those ids but the owner.
create or replace function access_left_outside(of_kind text, of_row uuid) returns table (person uuid, about text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    says text;
begin
    for says in
        select p.proname from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname like '%\_left\_outside'
          and p.proname <> 'access_left_outside' and p.pronargs = 2
    loop
        return query execute format('select * from %I($1, $2)', says) using of_kind, of_row;
    end loop;
end $$;
