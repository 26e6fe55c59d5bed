-- Who is asked of an operation, in turn: those who lead it, after them somebody else, who opened or applied, and then
-- whoever else is in its circle. Which of the parts comes first is the asker's to say. It tells of any operation: for the owner's functions only.
create or replace function respond_operations_in_turn(asked uuid, after_them uuid)
returns table (person uuid, turn int, part text, since timestamptz)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select p.person_id, 1, p.part::text, p.since from public.respond_operations_posting p
    where p.operation_id = asked and p.until is null
      and p.part in ('senior investigating officer', 'officer in the case')
    union all
    select after_them, 2, null, null
    union all
    select m.person_id, 3, null, m.since from public.respond_operations_operation o
    join public.access_circlemember m on m.circle_id = o.circle_id and m.until is null
    where o.id = asked
$$;
