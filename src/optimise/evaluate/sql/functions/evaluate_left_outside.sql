-- Who had a report in hand that goes into a circle, or a threat that goes with it, and who wrote its items: they are of the unit. Who only sent
-- it is told nothing: whoever sends what they know of a friend would learn that a circle looks at him, and by which of it.
create or replace function evaluate_left_outside(of_kind text, of_row uuid) returns table (person uuid, about text)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select whose.one, 'Report ' || r.urn
    from collect_report r
    left join evaluate_triage t on t.report_id = r.id
    left join evaluate_threat h on h.report_id = r.id
    cross join lateral unnest(array[t.taken_by, h.held_by, h.in_charge]) whose(one)
    where of_kind = 'report' and r.id = of_row and whose.one is not null
    union all
    select i.made_by, 'Item ' || i.urn || '/' || i.number
    from evaluate_item i where (of_kind = 'report' and i.report_id = of_row) or (of_kind = 'item' and i.id = of_row)
$$;
