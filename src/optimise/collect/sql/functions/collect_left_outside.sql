-- Who sent a report that goes into a circle.
create or replace function collect_left_outside(of_kind text, of_row uuid) returns table (person uuid, about text)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select r.submitted_by_id, 'Report ' || r.urn from collect_report r where of_kind = 'report' and r.id = of_row
$$;
