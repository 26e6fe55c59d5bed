-- A case ends as the last that was decided of it says, once that was agreed to or decided at a meeting, and begins no more. Who runs the panel lets
-- agencies read it and sets when it is looked at again; the chair or deputy alone takes an agency off.
create or replace function keep_safe_panels_ends_case() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    post text := public.keep_safe_panels_post(new.panel_id);
    last record;
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.state <> 'open' then
            raise insufficient_privilege using message = 'a case begins open';
        end if;
        return new;
    end if;
    if new.state is distinct from old.state then
        select * into last from public.keep_safe_panels_discussion d where d.case_id = old.id order by d.at desc, d.id desc limit 1;
        if old.state <> 'open' or last.id is null or last.agreed_at is null or last.kept_open_at is not null
           or new.state is distinct from (case last.outcome when 'step up' then 'stepped up' when 'step down' then 'stepped down'
                                                            when 'close' then 'closed' end) then
            raise insufficient_privilege using message = 'a case ends as its chair wanted and another agency agreed, or a meeting decided';
        end if;
    elsif new.review_on is distinct from old.review_on and coalesce(post, '') not in ('chair', 'deputy chair', 'minute taker') then
        raise insufficient_privilege using message = 'who runs a panel says when it looks again';
    end if;
    if new.audience_id is distinct from old.audience_id then
        if coalesce(post, '') not in ('chair', 'deputy chair', 'minute taker')
           or (post = 'minute taker' and public.keep_safe_panels_takes_off(old.id, new.audience_id)) then
            raise insufficient_privilege using message = 'the chair or deputy alone takes an agency off a case';
        end if;
    end if;
    return new;
end $$;
