-- Keep a sealed message from the holder of one receipt. Returns its number, 0 where there are
-- too many already, and null where there is no such tip. Of when it came, the hour is kept; with
-- `danger` the desk sees it at once, and the tip with it.
create or replace function collect_tips_add_message(
    look bytea, message uuid, sealed bytea, size int, danger boolean)
returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    held public.collect_tips_tip;
    hour timestamptz := date_trunc('hour', now());
    last int;
    theirs int;
begin
    select * into held from public.collect_tips_tip where lookup = look for update;
    if held.id is null then
        return null;
    end if;
    if octet_length(sealed) > size + 16384 then
        raise exception 'not a sealed message' using errcode = 'check_violation';
    end if;
    select coalesce(max(m.number), 0), count(*) filter (where m.direction = 'to us')
    into last, theirs from public.collect_tips_message m where m.tip_id = held.id;
    if theirs >= 40 then
        return 0;
    end if;
    insert into public.collect_tips_message (id, tip_id, number, direction, ciphertext,
        size_class, at_hour, released_at, in_danger, audience_id)
    values (message, held.id, last + 1, 'to us', sealed, size, hour, hour, danger,
            held.audience_id);
    if danger then
        update public.collect_tips_tip set in_danger = true where id = held.id;
    end if;
    return last + 1;
end $$;
grant execute on function collect_tips_add_message to optimise_public;
