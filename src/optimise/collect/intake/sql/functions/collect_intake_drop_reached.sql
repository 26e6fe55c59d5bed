-- Drop untold how far tips came that stands no more. Returns the tips. For the system.
create or replace function collect_intake_drop_reached(gone uuid[]) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    delete from public.collect_intake_reached
    where public.access_is_system() and id = any (gone) and shown_at is null returning tip_id
$$;
grant execute on function collect_intake_drop_reached to optimise_worker;
