-- Whoever writes in an application is kept with it, and is none who reads it as its inspector: not who began it, nor
-- wrote a box, nor chose a ground, nor checked the address, nor answered what speaks against it.
create or replace function respond_warrants_hands() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    words constant text[] := array['power_id', 'premises', 'entries', 'answers', 'items', 'checked_on', 'checked_how'];
    reading constant text[] := array['read_by_id', 'read_at', 'read_digest'];
    changed text[];
begin
    if tg_table_name = 'respond_warrants_against' then
        update public.respond_warrants_application a set hands = a.hands || viewer
        where a.id = new.application_id and a.operation_id = new.operation_id and not viewer = any(a.hands);
        return new;
    end if;
    if tg_op = 'INSERT' then
        new.hands := array[new.made_by];
        return new;
    end if;
    select array_agg(n.key) into changed from jsonb_each(to_jsonb(new)) n
    where n.value is distinct from to_jsonb(old) -> n.key;
    if changed && words and viewer is not null and not viewer = any(new.hands) then
        new.hands := new.hands || viewer;
    end if;
    if changed && reading and (new.read_by_id is distinct from viewer or viewer = any(new.hands)) then
        raise insufficient_privilege using message = 'An inspector who wrote nothing in it reads an application.';
    end if;
    return new;
end $$;
