-- That somebody used a phone stands once a second agreed to it, and falls once two say so, of whom the second did not ask for it first. What
-- waits for a second is taken back by who said it; what was refused or fell stays so.
create or replace function link_lines_two_attribute() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.state <> 'waiting for review' or new.reviewed_by is not null or new.end_asked_by is not null then
            raise insufficient_privilege using message = 'an attribution waits for a second';
        end if;
        return new;
    end if;
    if new.state = old.state then
        if (new.reviewed_by, new.item_id) is distinct from (old.reviewed_by, old.item_id) then
            raise insufficient_privilege using message = 'who agreed, and what it rests on, stays as it is written';
        end if;
        return new;
    end if;
    if old.state = 'waiting for review' and new.state in ('agreed', 'refused') and new.reviewed_by = viewer and viewer <> old.made_by then
        return new;
    end if;
    if old.state = 'waiting for review' and new.state = 'withdrawn' and viewer = old.made_by then
        return new;
    end if;
    if old.state = 'agreed' and new.state = 'withdrawn' and old.end_asked_by <> viewer then
        return new;
    end if;
    raise insufficient_privilege using message = 'what two made, two end';
end $$;
