-- What a panel judged stays as it was written. That a case ends, or its plan, the chair or deputy says, or a meeting that is under way; outside one
-- a case ends once another seat agreed, of another agency where one is on it.
create or replace function keep_safe_panels_decides() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    post text;
    met boolean := false;
    before text;
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        select public.keep_safe_panels_post(c.panel_id) into post from public.keep_safe_panels_case c where c.id = new.case_id;
        if post is null or post not in ('chair', 'deputy chair', 'minute taker') or new.kept_open_at is not null then
            raise insufficient_privilege using message = 'who runs a panel keeps what it decided';
        end if;
        if new.meeting_id is not null then
            met := public.keep_safe_panels_met(new.meeting_id, new.case_id);
        end if;
        select d.plan into before from public.keep_safe_panels_discussion d where d.case_id = new.case_id order by d.at desc limit 1;
        if (new.outcome <> 'continue' or (new.plan = '' and coalesce(before, '') <> '')) and not met and post = 'minute taker' then
            raise insufficient_privilege using message = 'the chair or deputy, or a meeting, ends a case or its plan';
        end if;
        if new.agreed_at is not null and (new.outcome = 'continue' or not met) then
            raise insufficient_privilege using message = 'outside a meeting another seat agrees that a case ends';
        end if;
        if new.outcome <> 'continue' and btrim(new.outcome_why) = '' then
            raise insufficient_privilege using message = 'why a case ends stands with it';
        end if;
        return new;
    end if;
    if (new.agreed_at, new.kept_open_at) is not distinct from (old.agreed_at, old.kept_open_at) then
        return new;
    end if;
    if old.outcome = 'continue' or old.agreed_at is not null or old.kept_open_at is not null
       or (new.agreed_at is not null and new.kept_open_at is not null)
       or exists (select from public.keep_safe_panels_discussion d
                  where d.case_id = old.case_id and d.id <> old.id and (d.at, d.id) > (old.at, old.id))
       or not exists (select from public.keep_safe_panels_case c where c.id = old.case_id and c.state = 'open') then
        raise insufficient_privilege using message = 'nothing of this waits for a second';
    end if;
    if new.agreed_at is not null and not public.keep_safe_panels_may_agree(old.case_id, old."by") then
        raise insufficient_privilege using message = 'another agency of the case agrees that it ends';
    end if;
    if new.kept_open_at is not null
       and not exists (select from public.keep_safe_panels_case c
                       where c.id = old.case_id and public.keep_safe_panels_post(c.panel_id) is not null) then
        raise insufficient_privilege using message = 'who sits at the panel keeps a case open';
    end if;
    return new;
end $$;
