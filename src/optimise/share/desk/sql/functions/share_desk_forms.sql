-- A value as it may stand in a text: itself, and a name without what is in its middle.
create or replace function share_desk_forms(of_kind text, known text) returns setof text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select known
    union
    select regexp_replace(known, '^(\S+) .*?(\S+)$', '\1 \2')
    where of_kind = 'name' and known like '% % %'
$$;
grant execute on function share_desk_forms to optimise_staff;
