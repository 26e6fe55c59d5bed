-- Withdraw a target: it stays public as withdrawn, with one of the fixed reasons (`said`). `why` stays on the desk. Whoever
-- approves does it.
create or replace function share_desk_withdraw_target(wanted uuid, why text, said text, moment timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    t public.share_desk_target;
begin
    select * into t from public.share_desk_target
    where id = wanted and state = 'published'
      and audience_id in (select public.access_writable()) for update;
    if t.id is null or not public.share_desk_approves() then
        raise exception 'not for this person to withdraw' using errcode = '42501';
    end if;
    update public.share_desk_target
    set state = 'withdrawn', ended_why = share_desk_withdraw_target.why, told_why = said where id = wanted;
    update public.share_site_publictarget
    set withdrawn_on = (least(moment, clock_timestamp()) at time zone 'Europe/London')::date, withdrawn_why = said
    where id = wanted;
end $$;
grant execute on function share_desk_withdraw_target to optimise_staff;
