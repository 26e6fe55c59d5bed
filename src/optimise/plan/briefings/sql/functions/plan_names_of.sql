-- By what somebody or something goes that words may name (`plan_names`), and what of it such words hold at least (`plan_part_of`).
-- What was taken off the record goes on naming for a year: one word ends no covert hold. It tells of any: for the owner's functions only.
create or replace function plan_names_of(entities uuid[]) returns table (entity uuid, kind text, value text, part text)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select known.*, public.plan_part_of(known.kind, known.value)
    from (
        select distinct n.entity_id, n.kind::text, n.value::text from public.identify_statement n
        where n.entity_id = any(entities) and (n.superseded_at is null or n.superseded_at > now() - interval '1 year')
          and n.kind in ('name', 'plate', 'phone', 'imei', 'address', 'email')) known
$$;
