-- Spend a challenge or a form token: true the first time, false ever after or once it ran out.
create or replace function collect_tips_spend(spending bytea, until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if octet_length(spending) is distinct from 32 or until is null or until < now()
        or until > now() + interval '2 days' then
        return false;
    end if;
    delete from public.collect_tips_spent where ctid = any(array(
        select ctid from public.collect_tips_spent where expires_at < now()
        limit 100 for update skip locked));
    -- To the full hour: the moment at which it ends would tell the moment at which it was given.
    insert into public.collect_tips_spent (digest, expires_at)
    values (spending, date_trunc('hour', until) + interval '1 hour')
    on conflict do nothing;
    return found;
end $$;
grant execute on function collect_tips_spend to optimise_public;
