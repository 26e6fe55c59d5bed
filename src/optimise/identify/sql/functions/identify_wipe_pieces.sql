-- Remove the pieces of files that somebody began to send and left, whoever sent them: the worker may do
-- this and nothing else with what is another's.
create or replace function identify_wipe_pieces(left_before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    with wiped as (
        delete from public.identify_loadpiece p using public.identify_loadwork w
        where public.access_is_system() and w.id = p.of_id
          and w.changed_at < least(left_before, now() - interval '1 day')
        returning 1)
    select count(*) from wiped
$$;
grant execute on function identify_wipe_pieces to optimise_worker;
