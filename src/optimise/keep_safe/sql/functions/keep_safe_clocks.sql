-- What is due and when, for those who supervise it, under a reference that says nothing. Who it is
-- about, and who holds it, stay where they are, and what is kept from whoever asks is not among it.
create or replace function keep_safe_clocks()
returns table (what text, reference text, due_at timestamptz, danger boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.what, c.reference, c.due_at, c.danger from public.keep_safe_running() c
    where public.access_is_cleared() and c.about not in (select public.keep_safe_kept_apart()) and exists (
        select from public.access_roles() role
        where role in ('sergeant', 'area commander', 'duty inspector', 'safeguarding'))
$$;
grant execute on function keep_safe_clocks to optimise_staff;
