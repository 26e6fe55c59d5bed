-- All that the public site may do here. It has no right to any table, and each function does
-- one thing, with the owner's rights and a fixed search path.

-- The audience of every tip and message: sealed words. Kept equal to collect's by a test.
insert into access_audience (key, layer, marking, agencies, areas, roles)
values ('["sealed", "OFFICIAL-SENSITIVE", "", [], [], [], ""]', 'sealed', 'OFFICIAL-SENSITIVE',
        '{}', '{}', '{}')
on conflict (key) do nothing;

create function collect_tips_audience() returns int
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select id from public.access_audience
    where key = '["sealed", "OFFICIAL-SENSITIVE", "", [], [], [], ""]'
$$;

-- The keys that a tip is sealed to today.
create function collect_tips_recipients() returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select recipient from public.collect_tips_intakekey where retired_at is null
    order by recipient
$$;

-- Spend a challenge or a form token: true the first time, false ever after or once it ran out.
create function collect_tips_spend(spending bytea, until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if octet_length(spending) is distinct from 32 or until is null or until < now()
        or until > now() + interval '2 days' then
        return false;
    end if;
    delete from public.collect_tips_spent where ctid = any(array(
        select ctid from public.collect_tips_spent where expires_at < now()
        limit 100 for update skip locked));
    insert into public.collect_tips_spent (digest, expires_at) values (spending, until)
    on conflict do nothing;
    return found;
end $$;

-- Keep a sealed tip. Only the hour of its coming is kept.
create function collect_tips_submit(tip uuid, sealed bytea, size int, look bytea, box text)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if octet_length(look) is distinct from 32 or octet_length(sealed) > size + 16384 then
        raise exception 'not a sealed tip' using errcode = 'check_violation';
    end if;
    insert into public.collect_tips_tip
        (id, arrived_hour, ciphertext, size_class, lookup, mailbox, state, audience_id)
    values (tip, date_trunc('hour', now()), sealed, size, look, box, 'unopened',
            public.collect_tips_audience());
end $$;

-- What the holder of one receipt is shown: a row for each message, in order; one row of nulls
-- where there is none yet; no row where there is no such tip. Their own words stay sealed.
create function collect_tips_look_up(look bytea)
returns table (tip_state text, number int, direction text, sealed bytea, at_hour timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.state, m.number, m.direction,
           case when m.direction = 'to the person' then m.ciphertext end,
           case when m.direction = 'to the person' then date_trunc('hour', m.released_at)
                else m.at_hour end
    from public.collect_tips_tip t
    left join public.collect_tips_message m
        on m.tip_id = t.id and (m.direction = 'to us' or m.released_at <= now())
    where t.lookup = look
    order by m.number
$$;

-- Keep a sealed message from the holder of one receipt. Returns its number, 0 where there are
-- too many already, and null where there is no such tip.
create function collect_tips_add_message(look bytea, message uuid, sealed bytea, size int)
returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    held public.collect_tips_tip;
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
        size_class, at_hour, released_at, audience_id)
    values (message, held.id, last + 1, 'to us', sealed, size, date_trunc('hour', now()), now(),
            held.audience_id);
    return last + 1;
end $$;

revoke execute on function collect_tips_audience(), collect_tips_recipients(),
    collect_tips_spend(bytea, timestamptz), collect_tips_submit(uuid, bytea, int, bytea, text),
    collect_tips_look_up(bytea), collect_tips_add_message(bytea, uuid, bytea, int) from public;
grant execute on function collect_tips_recipients(),
    collect_tips_spend(bytea, timestamptz), collect_tips_submit(uuid, bytea, int, bytea, text),
    collect_tips_look_up(bytea), collect_tips_add_message(bytea, uuid, bytea, int)
    to optimise_public;
