-- Whom safeguarding keeps safe, safeguarding says, and that somebody is cleared counts once a second of safeguarding agreed to the same row.
-- That ends the decisions that it names, and nothing else does but who wrote one, within a day. What was once written stays.
create or replace function identify_protects() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'UPDATE' and (new.agreed_by, new.agreed_at, new.ended_by, new.ended_at, new.ended_why) is not distinct from
                            (old.agreed_by, old.agreed_at, old.ended_by, old.ended_at, old.ended_why) then
        return new;
    end if;
    if not exists (select from public.access_roles() role where role = 'safeguarding') then
        raise insufficient_privilege using message = 'only safeguarding says who is to be kept safe';
    end if;
    if tg_op = 'INSERT' then
        if new.agreed_at is not null or new.ended_at is not null or new.ended_by is not null or btrim(new.why) = '' then
            raise insufficient_privilege using message = 'nobody alone clears whoever may be a victim';
        end if;
        -- A day of birth that stands is not cleared but put right: whoever is under 18 stays a child.
        if new.kind = 'cleared' and exists (
               select from public.identify_statement s
               where s.id = any(new.rests_on) and s.prop = 'birthDate' and s.superseded_at is null
                 and s.value >= left(to_char((now() at time zone 'Europe/London')::date - interval '18 years' + interval '1 day', 'YYYY-MM-DD'),
                                     length(s.value))) then
            raise insufficient_privilege using message = 'a day of birth that makes somebody a child is put right, and not cleared';
        end if;
        if exists (select from public.identify_protection p
                   where p.id = any(new.ends) and p.entity_id not in (select public.identify_held_as_one(new.entity_id))) then
            raise insufficient_privilege using message = 'what is decided of one ends nothing of another';
        end if;
        return new;
    end if;
    if old.ended_at is not null
       or (old.agreed_at is not null and (new.agreed_at, new.agreed_by) is distinct from (old.agreed_at, old.agreed_by)) then
        raise insufficient_privilege using message = 'what safeguarding decided stays as it was written';
    end if;
    if (new.agreed_at is not null) is distinct from (new.agreed_by is not null) and old.agreed_at is null then
        raise insufficient_privilege using message = 'who agreed stands with when';
    end if;
    if new.agreed_at is not null and old.agreed_at is null
       and (old.kind <> 'cleared' or new.agreed_by is distinct from viewer or viewer = old."by" or new.ended_at is not null) then
        raise insufficient_privilege using message = 'another of safeguarding agrees that somebody is cleared';
    end if;
    if (new.ended_by, new.ended_why, new.ended_at) is distinct from (old.ended_by, old.ended_why, old.ended_at)
       and (new.ended_at is null or new.ended_by is distinct from viewer or btrim(new.ended_why) = '') then
        raise insufficient_privilege using message = 'whoever ends it says so, and why';
    end if;
    if old.kind = 'kept safe' and new.ended_at is not null
       and not (viewer = old."by" and old.at between now() - interval '1 day' and now() + interval '5 minutes')
       and not exists (select from public.identify_protection c
                       where c.kind = 'cleared' and old.id = any(c.ends) and c.agreed_by <> c."by" and c.ended_at is null) then
        raise insufficient_privilege using message = 'somebody is kept safe until two of safeguarding clear them';
    end if;
    return new;
end $$;
