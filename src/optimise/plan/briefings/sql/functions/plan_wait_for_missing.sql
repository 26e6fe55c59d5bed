-- Put every card that ended because somebody was found back before its second person, where they are missing after all: the
-- person, and whoever is held to be the same; what went on until it was confirmed says so no more. What an earlier finding ended stays
-- so. For those who keep people safe, and the system.
create or replace function plan_wait_for_missing(who uuid, reason text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    waits integer;
    known_as uuid[] := public.plan_missing_as(who);
begin
    if public.access_viewer() is null or 'partner' in (select public.access_roles()) or not (
        public.access_is_system() or exists (
            select from public.access_roles() role where role in ('safeguarding', 'duty inspector')))
       or not exists (select from public.keep_safe_episode e where e.entity_id = who and e.found_at is null)
    then
        return 0;
    end if;
    update public.plan_briefing b set state = 'waiting', ended_why = ''
    where b.product = 'missing' and b.state = 'withdrawn' and b.ended_why = reason and b.valid_until > now()
      and b.about && known_as
      and not exists (select from public.keep_safe_episode e
                      where e.entity_id = any(known_as)
                        and coalesce(e.confirmed_at, e.found_said_at, e.found_at) >= b.made_at and e.found_at is not null);
    get diagnostics waits = row_count;
    update public.plan_briefing b set said_found_at = null
    where b.product = 'missing' and b.said_found_at is not null and b.about && known_as;
    return waits;
end $$;
grant execute on function plan_wait_for_missing to optimise_staff, optimise_worker;
