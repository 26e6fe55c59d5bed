-- Keep a sealed tip. Only the hour of its coming is kept, and the desk sees it when that hour is
-- over; with `danger`, at once.
create or replace function collect_tips_submit(
    tip uuid, sealed bytea, size int, look bytea, box text, danger boolean)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if octet_length(look) is distinct from 32 or octet_length(sealed) > size + 16384 then
        raise exception 'not a sealed tip' using errcode = 'check_violation';
    end if;
    insert into public.collect_tips_tip
        (id, arrived_hour, ciphertext, size_class, lookup, in_danger, mailbox, state, audience_id)
    values (tip, date_trunc('hour', now()), sealed, size, look, danger, box, 'unopened',
            public.collect_tips_audience());
end $$;
grant execute on function collect_tips_submit to optimise_public;
