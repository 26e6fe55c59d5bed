-- A covert interest holds for 28 days, and each time that another of its circle than who recorded it renews it; for as long as it stands
-- where an operation that runs has two who can act and read it. Where there is neither an operation nor a second to read it, it holds
-- nothing and others are sent to ring all the same. Who records the same once more goes on with the days that they had; a place within
-- some 50 metres is the same.
create or replace function respond_operations_interest_ends() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    had timestamptz;
begin
    if viewer is null then
        return new;
    end if;
    if tg_op = 'UPDATE' and old.ended_at is not null and new.ended_at is null then
        raise insufficient_privilege using message = 'an interest that ended is recorded anew';
    end if;
    if public.access_is_system() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        new.renewed_by := null;
        new.renewed_at := null;
        new.holds_until := null;
        if public.respond_operations_holds_on(new.audience_id) then
            return new;
        end if;
        had := (select min(i.holds_until) from public.access_interests_interest i
                where i.by = viewer and i.kind = new.kind and i.key = new.key and i.holds and i.of is null
                  and (i.key <> '' or (abs(i.latitude - new.latitude) < 0.0005 and abs(i.longitude - new.longitude) < 0.0008))
                  and i.holds_until is not null and i.at > now() - interval '1 year');
        new.holds_until := least(now() + interval '28 days', had);
        if not public.respond_operations_runs_in(new.audience_id)
           and (select count(*) from public.access_readers_within(new.audience_id)) < 2 then
            new.holds_until := now();
        end if;
        return new;
    end if;
    if (new.holds_until, new.renewed_by, new.renewed_at) is distinct from (old.holds_until, old.renewed_by, old.renewed_at) then
        if old.ended_at is not null or viewer = old."by" or not exists (
               select from public.access_roles() role
               where role in ('senior investigating officer', 'lead responsible officer', 'proactive team')) then
            raise insufficient_privilege using message = 'another of its circle, who investigates, renews an interest';
        end if;
        if (select count(*) from public.access_readers_within(new.audience_id)) < 2 then
            raise insufficient_privilege using message = 'two who can act read an interest that holds';
        end if;
        new.holds_until := case when not public.respond_operations_holds_on(new.audience_id) then now() + interval '28 days' end;
        new.renewed_by := viewer;
        new.renewed_at := now();
        new.told_at := null;
    elsif new.audience_id <> old.audience_id and not public.respond_operations_holds_on(new.audience_id) then
        new.holds_until := least(now() + interval '28 days', old.holds_until);
    end if;
    return new;
end $$;
