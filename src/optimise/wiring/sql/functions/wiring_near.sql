-- Which of these openings were near home: the place of each pair in which the thing goes by all the
-- words of a name, or lies in a street or is linked to what lies there. For auditors only, of ids
-- that the record gave them; it says no fact, and opens nothing.
create or replace function wiring_near(looked uuid[], words text[], streets boolean[]) returns setof int
language sql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
    with pair as (
        select * from unnest(looked, words, streets) with ordinality as p (id, said, street, place)
        where said <> '' and 1 in (select access_readable())
    ), beside as (
        select distinct p.place, there.other_id as id from pair as p
        join identify_statement as here on here.other_id = p.id
        join identify_statement as there on there.entity_id = here.entity_id and there.other_id <> p.id
        where p.street
    )
    select (p.place - 1)::int from pair as p where not p.street and exists (
        select from identify_statement as s where s.entity_id = p.id and s.kind = 'name'
        and string_to_array(s.normal, ' ') @> string_to_array(p.said, ' '))
    union
    select (p.place - 1)::int from pair as p where p.street and exists (
        select from identify_statement as s where s.kind in ('address', 'postcode')
        and (s.entity_id = p.id or s.entity_id in (select b.id from beside as b where b.place = p.place))
        and position(p.said in lower(s.value)) > 0)
$$;
grant execute on function wiring_near to optimise_staff;
