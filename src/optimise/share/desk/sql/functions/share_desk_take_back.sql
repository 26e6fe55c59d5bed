-- Take an update from the public: held back for now, or withdrawn for good, which leaves its
-- address, the day and one of the fixed reasons (`said`). `why` stays on the desk. For good, its
-- author or somebody who approves does it; for now, whoever publishes.
create or replace function share_desk_take_back(
    draft uuid, for_good boolean, why text, said text, moment timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    d public.share_desk_update;
begin
    select * into d from public.share_desk_update
    where id = draft and state in ('published', 'held')
      and audience_id in (select public.access_writable()) for update;
    if d.id is null or (for_good and d.made_by is distinct from public.access_viewer()
                        and not public.share_desk_approves()) then
        raise exception 'not for this person to take back' using errcode = '42501';
    end if;
    update public.share_desk_update
    set state = case when for_good then 'withdrawn' else 'held' end,
        ended_why = why, told_why = case when for_good then said else '' end
    where id = draft;
    if for_good then
        update public.share_site_update
        set title = '', summary = '', body = '', topic = '', areas = '{}', officer = '', team = '',
            correction = '', withdrawn_at = least(moment, clock_timestamp()), withdrawn_why = said
        where id = d.thread;
    else
        delete from public.share_site_update where id = d.thread;
    end if;
end $$;
grant execute on function share_desk_take_back to optimise_staff;
