-- What rests on a line: its closures, and the looks at them. They stand in the line's own circle, and go with it.
create or replace function review_closures_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with closed as (
        select c.id, c.audience_id from review_closures_closure c
        where c.line_id in (select f.id from unnest(found) f where f.kind = 'line'))
    select 'closure', 'review_closures_closure', 'id', id, audience_id from closed
    union all
    select 'closure look', 'review_closures_look', 'id', l.id, l.audience_id
    from review_closures_look l where l.closure_id in (select id from closed)
$$;
