-- The keys that a tip is sealed to today.
create or replace function collect_tips_recipients() returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select recipient from public.collect_tips_intakekey where retired_at is null
    order by recipient
$$;
grant execute on function collect_tips_recipients to optimise_public;
