-- Who is asked of an operation, in turn: those who lead it, and after them somebody else, who opened or applied. Which of the
-- parts comes first is the asker's to say. It tells of any operation: for the owner's functions only.
create or replace function respond_operations_in_turn(asked uuid, after_them uuid)
returns table (person uuid, turn int, part text, since timestamptz)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select p.person_id, 1, p.part::text, p.since from public.respond_operations_posting p
    where p.operation_id = asked and p.until is null
      and p.part in ('senior investigating officer', 'officer in the case')
    union all
    select after_them, 2, null, null
$$;
