-- Whoever answers what speaks against an application wrote in it, and is none who reads it as its inspector. What
-- was read before was without it.
create or replace function respond_warrants_hands() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    update public.respond_warrants_application a
    set hands = case when viewer = any(a.hands) then a.hands else a.hands || viewer end, read_digest = ''
    where a.id = new.application_id and a.operation_id = new.operation_id and a.state = 'draft'
      and (a.read_digest <> '' or not viewer = any(a.hands));
    return new;
end $$;
