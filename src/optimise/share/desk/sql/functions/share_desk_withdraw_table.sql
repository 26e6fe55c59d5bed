-- Withdraw a published table: its figures go, the month and one of the fixed reasons (`said`) stay.
-- `why` stays on the desk. Whoever approves does it.
create or replace function share_desk_withdraw_table(wanted uuid, why text, said text, moment timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    t public.share_desk_table;
begin
    select * into t from public.share_desk_table
    where id = wanted and state = 'published'
      and audience_id in (select public.access_writable()) for update;
    if t.id is null or not public.share_desk_approves() then
        raise exception 'not for this person to withdraw' using errcode = '42501';
    end if;
    update public.share_desk_table
    set state = 'withdrawn', ended_why = why, told_why = said where id = wanted;
    delete from public.share_site_figure f using public.share_site_release r
    where f.release_id = r.id and r.measure = t.measure and r.month = t.month;
    update public.share_site_release
    set withdrawn_on = (least(moment, clock_timestamp()) at time zone 'Europe/London')::date,
        withdrawn_why = said
    where measure = t.measure and month = t.month;
end $$;
grant execute on function share_desk_withdraw_table to optimise_staff;
