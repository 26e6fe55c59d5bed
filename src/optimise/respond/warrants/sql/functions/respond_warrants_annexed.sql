-- Whoever adds an annex wrote in its application. What an inspector read was without it: its hash is another,
-- also for those who may not read what was added.
create or replace function respond_warrants_annexed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    update public.respond_warrants_application a
    set hands = case when viewer = any(a.hands) then a.hands else a.hands || viewer end,
        annex_digest = encode(sha256(convert_to(a.annex_digest || new.id::text || new.words, 'UTF8')), 'hex')
    where a.id = new.application_id and a.operation_id = new.operation_id;
    return new;
end $$;
