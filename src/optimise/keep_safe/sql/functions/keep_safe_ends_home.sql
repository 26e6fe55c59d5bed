-- Visits to a home go on until two of those who keep people safe say the same: one how it ends and why, another that they read that and
-- agree. What is told of it meanwhile, what is added to its plan or how it stands takes that back. How it ended stays as it was written.
create or replace function keep_safe_ends_home() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    over constant text[] := array['made safe', 'found not to be taken over'];
    keeps boolean;
begin
    if tg_op = 'UPDATE' and old.proposed <> '' and old.closed_at is null and new.closed_at is null
       and (new.plan, new.is_child, new.state) is distinct from (old.plan, old.is_child, old.state) then
        new.proposed := '';
        new.proposed_why := '';
        new.proposed_by := null;
        new.proposed_at := null;
    end if;
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.closed_at is not null or new.state = any (over) or new.visit_by is null or new.proposed <> '' or new.proposed_by is not null
           or new.ended_by is not null then
            raise insufficient_privilege using message = 'nobody tells of a home and ends it at once';
        end if;
        return new;
    end if;
    if old.closed_at is not null then
        if (new.state, new.closed_at, new.visit_by, new.plan, new.proposed, new.proposed_why, new.proposed_by, new.proposed_at, new.ended_by)
           is distinct from
           (old.state, old.closed_at, old.visit_by, old.plan, old.proposed, old.proposed_why, old.proposed_by, old.proposed_at, old.ended_by) then
            raise insufficient_privilege using message = 'how a home ended stays as it was written';
        end if;
        return new;
    end if;
    keeps := exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
             and not exists (select from public.access_roles() role where role = 'partner');
    if (new.state = any (over)) is distinct from (new.closed_at is not null) then
        raise insufficient_privilege using message = 'a home ends as something';
    end if;
    if (new.visit_by is null) is distinct from (new.closed_at is not null) then
        raise insufficient_privilege using message = 'visits go on until a home ends';
    end if;
    if new.closed_at is not null then
        if not keeps or old.proposed = '' or new.state <> old.proposed or old.proposed_by is null or old.proposed_by = viewer
           or new.ended_by is distinct from viewer
           or (new.plan, new.is_child, new.proposed, new.proposed_why, new.proposed_by, new.proposed_at) is distinct from
              (old.plan, old.is_child, old.proposed, old.proposed_why, old.proposed_by, old.proposed_at) then
            raise insufficient_privilege using message = 'another of those who keep people safe agrees that a home ends';
        end if;
        return new;
    end if;
    if new.ended_by is not null then
        raise insufficient_privilege using message = 'who ended a home is said as it ends';
    end if;
    if new.proposed <> '' and (new.proposed, new.proposed_why, new.proposed_by, new.proposed_at) is distinct from
                              (old.proposed, old.proposed_why, old.proposed_by, old.proposed_at)
       and (not keeps or old.proposed <> '' or new.proposed <> all (over) or btrim(new.proposed_why) = ''
            or new.proposed_by is distinct from viewer or new.proposed_at is null) then
        raise insufficient_privilege using message = 'whoever keeps people safe says how a home is to end, and why';
    end if;
    return new;
end $$;
