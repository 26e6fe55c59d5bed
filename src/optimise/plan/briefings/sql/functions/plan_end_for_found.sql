-- What becomes of the cards that say somebody is missing, because they were found: the person, and whoever is held to be the same by a
-- judgement that is not kept to a circle. Where two say so (`keep_safe_found_by_two`), they end, those made before that; where one alone
-- does, they go on, say so, and stand before nothing else. Nothing while anybody whom the card is about is missing still, and no end
-- while one alone says of any of them that they were found. Which cards that changed, and who answers for each. For those who keep people safe, and the system.
create or replace function plan_end_for_found(who uuid, reason text)
returns table (briefing uuid, owner uuid, made_by uuid, approved_by uuid, is_over boolean)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    known_as uuid[] := public.plan_missing_as(who);
    sure timestamptz;
    said timestamptz;
begin
    if public.access_viewer() is null or 'partner' in (select public.access_roles()) or not (
        public.access_is_system() or exists (
            select from public.access_roles() role where role in ('safeguarding', 'duty inspector')))
       or exists (select from public.keep_safe_episode e where e.entity_id = any (known_as) and e.found_at is null)
    then
        return;
    end if;
    -- Nobody is named on what was found before two were asked.
    select max(coalesce(e.confirmed_at, e.found_said_at, e.found_at)) filter (where e.confirmed_by is not null or e.found_by is null),
           max(e.found_said_at) filter (where e.confirmed_by is null and e.found_by is not null)
    into sure, said
    from public.keep_safe_episode e where e.entity_id = any (known_as) and e.found_at is not null;
    return query
        update public.plan_briefing b set state = 'withdrawn', ended_why = reason
        where b.product = 'missing' and b.state in ('live', 'held', 'waiting') and b.made_at <= sure and b.about && known_as
          and not exists (select from public.plan_missing_on(b.about, b.made_at) still where still.is_missing or still.is_said)
        returning b.id, b.owner, b.made_by, b.approved_by, true;
    return query
        update public.plan_briefing b set said_found_at = said
        where b.product = 'missing' and b.state in ('live', 'held', 'waiting') and b.said_found_at is null
          and b.made_at <= said and b.about && known_as
          and not exists (select from public.plan_missing_on(b.about, b.made_at) still where still.is_missing)
        returning b.id, b.owner, b.made_by, b.approved_by, false;
end $$;
grant execute on function plan_end_for_found to optimise_staff, optimise_worker;
