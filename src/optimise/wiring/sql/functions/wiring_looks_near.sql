-- Who opened what goes by all the words of a name that is near to them, or lies in a street of theirs
-- or is linked to what lies there: by what it is to them, who, and the day here, with how often. Openings
-- are added up before they are compared, and names met by their first word, so that the work grows with
-- what was opened and not with its square. For auditors only; it says no fact, and opens nothing.
create or replace function wiring_looks_near(
    since timestamptz, looks text[], at_once int, actors uuid[], says text[], words text[], streets boolean[],
    most int)
returns table (near_as text, actor uuid, name text, day date, times bigint)
language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
    with near as materialized (
        select n.*, string_to_array(n.said, ' ') as tokens
        from unnest(actors, says, words, streets) as n (who, near_as, said, street)
        where n.said <> '' and 1 in (select access_readable())
    ), opened as materialized (
        select e.actor, e.actor_name, (e.at at time zone 'Europe/London')::date as day, thing.id, count(*) as times
        from audit_entry as e cross join lateral unnest(e.objects_touched) as thing (id)
        where e.at >= since and e.allowed and e.result_count is null and e.verb = any(looks)
        and e.actor in (select n.who from near as n)
        and cardinality(e.objects_touched) between 1 and at_once
        group by 1, 2, 3, 4
    ), named as materialized (
        select distinct s.entity_id, string_to_array(s.normal, ' ') as tokens from identify_statement as s
        where s.kind = 'name' and s.entity_id in (select o.id from opened as o)
    ), on_streets as materialized (
        select distinct n.who, n.said, o.id from near as n join opened as o on o.actor = n.who where n.street
    ), beside as materialized (
        select distinct t.id, there.other_id from (select distinct id from on_streets) as t
        join identify_statement as here on here.other_id = t.id
        join identify_statement as there on there.entity_id = here.entity_id and there.other_id <> t.id
    ), lying as materialized (
        select t.id, t.id as place from (select distinct id from on_streets) as t
        union
        select b.id, b.other_id from beside as b
    ), hits as materialized (
        select distinct n.who, n.near_as, n.said, o.id
        from opened as o
        join (select m.entity_id, m.tokens, unnest(m.tokens) as token from named as m) as m on m.entity_id = o.id
        join near as n on n.who = o.actor and n.tokens[1] = m.token and m.tokens @> n.tokens
        where not n.street
        union
        select n.who, n.near_as, n.said, t.id from on_streets as t
        join near as n on n.who = t.who and n.said = t.said and n.street
        where exists (
            select from lying as l join identify_statement as s on s.entity_id = l.place
            where l.id = t.id and s.kind in ('address', 'postcode') and position(t.said in lower(s.value)) > 0)
    )
    select h.near_as, o.actor, o.actor_name, o.day, sum(o.times)::bigint
    from hits as h join opened as o on o.actor = h.who and o.id = h.id
    group by 1, 2, 3, 4 order by 4 desc, 5 desc, 1, 3 limit most
$$;
grant execute on function wiring_looks_near to optimise_staff;
