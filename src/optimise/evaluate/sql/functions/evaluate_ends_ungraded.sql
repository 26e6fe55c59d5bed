-- A report is ended without being graded by whoever took it, with a reason; one that may tell of a risk by another than who wants that. That it
-- was of high priority stays, and what its words raised as it came in.
create or replace function evaluate_ends_ungraded() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    lost constant text[] := array['no policing value', 'junk, or sent to mislead'];
begin
    if tg_op = 'INSERT' then
        new.ever_high := new.priority = 'high';
        if current_user <> 'optimise_owner' and new.state = 'done' and new.outcome = any (lost) then
            raise insufficient_privilege using message = 'nothing comes in ended without being graded';
        end if;
        return new;
    end if;
    new.ever_high := old.ever_high or old.priority = 'high' or new.priority = 'high';
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if new.raised is distinct from old.raised then
        raise insufficient_privilege using message = 'what the words of a report raised stays';
    end if;
    if (new.proposed, new.proposed_by) is distinct from (old.proposed, old.proposed_by) and new.proposed <> ''
       and (new.proposed_by is distinct from viewer or old.taken_by is distinct from viewer or btrim(new.note) = '') then
        raise insufficient_privilege using message = 'whoever took a report wants it ended, and says why';
    end if;
    if old.proposed <> '' and new.proposed = old.proposed and (new.note, new.no_concern) is distinct from (old.note, old.no_concern)
       and (new.state <> 'done' or new.outcome = any (lost)) then
        raise insufficient_privilege using message = 'what a second reads and agrees to stays as it is';
    end if;
    if new.outcome = any (lost) and not (old.state = 'done' and old.outcome = new.outcome) then
        if btrim(new.note) = '' or new.ended_by is distinct from viewer then
            raise insufficient_privilege using message = 'whoever ends a report without grades says why';
        end if;
        if public.evaluate_needs_second(old.report_id) then
            if old.proposed <> new.outcome or old.proposed_by is null or old.proposed_by = viewer then
                raise insufficient_privilege using message = 'another of the unit agrees that this report is ended';
            end if;
        elsif old.taken_by is distinct from viewer then
            raise insufficient_privilege using message = 'whoever took a report ends it without grades';
        end if;
    end if;
    return new;
end $$;
