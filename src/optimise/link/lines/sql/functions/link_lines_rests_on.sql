-- What rests on an item: the decisions and numbers that cite it, and with them the whole record of
-- their line. A line's own rows stand in one circle, so they go together or not at all; so does what
-- an order has others ring about.
create or replace function link_lines_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with item as (select f.id from unnest(found) f where f.kind = 'item'),
    line as (
        select l.id, l.audience_id from link_lines_line l
        where l.id in (select f.id from unnest(found) f where f.kind = 'line')
           or l.id in (select line_id from link_lines_decision where item_id in (select id from item))
           or l.id in (select line_id from link_lines_linenumber where item_id in (select id from item))
           or l.id in (select line_id from link_lines_attribution where item_id in (select id from item)))
    select 'line', 'link_lines_line', 'id', id, audience_id from line
    union all
    select 'line version', 'link_lines_lineversion', 'id', v.id, v.audience_id
    from link_lines_lineversion v where v.line_id in (select id from line)
    union all
    select 'line number', 'link_lines_linenumber', 'id', n.id, n.audience_id
    from link_lines_linenumber n where n.line_id in (select id from line)
    union all
    select 'line decision', 'link_lines_decision', 'id', d.id, d.audience_id
    from link_lines_decision d where d.line_id in (select id from line)
    union all
    select 'attribution', 'link_lines_attribution', 'id', a.id, a.audience_id
    from link_lines_attribution a where a.line_id in (select id from line)
    union all
    select 'order', 'link_lines_order', 'id', o.id, o.audience_id
    from link_lines_order o where o.line_id in (select id from line)
    union all
    select 'interest', 'access_interests_interest', 'id', i.id, i.audience_id
    from access_interests_interest i
    where i.of in (select id from link_lines_order where line_id in (select id from line))
    union all
    select 'order ground', 'link_lines_orderground', 'id', g.id, g.audience_id
    from link_lines_orderground g
    where g.item_id in (select id from item)
       or g.order_id in (select id from link_lines_order where line_id in (select id from line))
    union all
    select 'check-back', 'link_lines_checkback', 'id', b.id, b.audience_id
    from link_lines_checkback b where b.line_id in (select id from line)
$$;
