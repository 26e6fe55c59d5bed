-- What an inspector read is signed by nobody else, by nobody who wrote in it or may not read its annexes, and
-- with nothing else at once. What is written anew was not read: of it no digest stands.
create or replace function respond_warrants_reading() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    reading constant text[] := array['read_by_id', 'read_at', 'read_digest'];
    others jsonb := to_jsonb(new) - reading;
    is_signed boolean := (new.read_by_id, new.read_at) is distinct from (old.read_by_id, old.read_at)
        or new.read_digest not in (old.read_digest, '');
begin
    if is_signed
       and (new.read_by_id is distinct from viewer or viewer = any(old.hands)
            or new.annex_digest <> '' and not exists (
                select 1 from public.respond_warrants_annex x where x.application_id = new.id)
            or others is distinct from to_jsonb(old) - reading) then
        raise insufficient_privilege using message = 'An inspector who wrote nothing in it, and may read all of it, reads an application.';
    end if;
    if (new.power_id, new.premises, new.entries, new.answers, new.items, new.checked_on, new.annex_digest)
       is distinct from (old.power_id, old.premises, old.entries, old.answers, old.items, old.checked_on, old.annex_digest) then
        new.read_digest := '';
    end if;
    return new;
end $$;
