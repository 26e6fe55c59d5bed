-- A hold is lifted once, now, by who may hold anything, and what one lifted by hand kept goes once another says so, now: neither stands as it
-- is placed, and none is placed in days to come. What was once written of it stays.
create or replace function access_retention_lifts() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    since constant timestamptz := now() - interval '5 minutes';
    until constant timestamptz := clock_timestamp() + interval '1 minute';
begin
    if tg_op = 'INSERT' then
        if num_nonnulls(new.lifted_by, new.lifted_at, new.agreed_by, new.agreed_at) > 0 or new.lifted_why <> '' or new.placed_at > until then
            raise insufficient_privilege using message = 'a hold is placed now, and lifted by nobody as it is';
        end if;
        return new;
    end if;
    if (new.lifted_by, new.lifted_at, new.lifted_why) is distinct from (old.lifted_by, old.lifted_at, old.lifted_why)
       and (old.lifted_at is not null or new.lifted_by is null or new.lifted_at is null or btrim(new.lifted_why) = ''
            or new.lifted_at not between since and until) then
        raise insufficient_privilege using message = 'a hold is lifted once, now, with who and why';
    end if;
    if (new.agreed_by, new.agreed_at) is distinct from (old.agreed_by, old.agreed_at)
       and (old.agreed_at is not null or old.lifted_at is null or old.kept_by <> '' or new.agreed_by is null or new.agreed_at is null
            or new.agreed_by = old.lifted_by or new.agreed_at not between since and until) then
        raise insufficient_privilege using message = 'that what a hold kept may go is agreed to once, now, by another than lifted it';
    end if;
    if (new.lifted_at, new.agreed_at) is distinct from (old.lifted_at, old.agreed_at)
       and not exists (select from public.access_roles() role where role in (
               'intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer', 'serious and organised crime lead',
               'senior investigating officer', 'proactive team', 'safeguarding', 'duty inspector', 'disclosure officer')) then
        raise insufficient_privilege using message = 'who may hold nothing lifts nothing';
    end if;
    return new;
end $$;
