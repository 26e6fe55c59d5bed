-- Remove the pieces of files that somebody began to send and left, and the rows that were shown of them,
-- whoever sent them: the worker may do this and nothing else with what is another's.
create or replace function identify_wipe_pieces(left_before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    with left_ones as (
        update public.identify_loadwork w
        set state = 'stopped', found = '{}', problem = 'Nothing was done with it for a week.'
        where public.access_is_system()
          and w.changed_at < least(left_before, now() - interval '1 day')
          and w.state not in ('done', 'stopped')
        returning w.id),
    wiped as (
        delete from public.identify_loadpiece p using left_ones w where w.id = p.of_id),
    -- And what a worker that was killed left of one that is over.
    over as (
        delete from public.identify_loadpiece p using public.identify_loadwork w
        where public.access_is_system() and w.id = p.of_id and w.state in ('done', 'stopped'))
    select count(*) from left_ones
$$;
grant execute on function identify_wipe_pieces to optimise_worker;
