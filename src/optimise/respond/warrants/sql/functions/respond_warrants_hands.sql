-- Whoever answers what speaks against an application wrote in it, and is none who reads it as its inspector.
create or replace function respond_warrants_hands() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    update public.respond_warrants_application a set hands = a.hands || viewer
    where a.id = new.application_id and a.operation_id = new.operation_id and not viewer = any(a.hands);
    return new;
end $$;
