-- The lines of an order, for whoever reads it, that quote an item which is kept from some of its readers now: by
-- another circle, or one person. The lines stand in the order already.
create or replace function respond_operations_kept_since(of_order uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct said.line
    from public.respond_operations_order o
    join public.access_audience r on r.id = o.audience_id
    cross join jsonb_array_elements(o.sealed::jsonb) part
    cross join jsonb_array_elements_text(part -> 'lines') said(line)
    join public.respond_operations_thing t on t.operation_id = o.operation_id and t.item is not null
    join public.evaluate_item i on i.id = t.item and right(said.line, length(i.text) + 2) = ': ' || i.text
    join public.access_audience a on a.id = i.audience_id
    where o.id = of_order and o.audience_id in (select public.access_readable())
      and (coalesce(a.circle_id <> r.circle_id, a.circle_id is not null)
           or coalesce(a.person_id <> r.person_id, a.person_id is not null))
$$;
grant execute on function respond_operations_kept_since to optimise_staff, optimise_worker;
