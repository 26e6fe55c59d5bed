-- A report that is neither graded nor with safeguarding is ended under the name of whoever does it: as of no value or junk by whoever took it,
-- with a reason; one that may tell of a risk in any way by another than who wants that. That it was of high priority stays, and what its
-- words raised as it came in.
create or replace function evaluate_ends_ungraded() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    lost boolean := new.outcomes::text[] || new.outcome::text && array['no policing value', 'junk, or sent to mislead'];
    kept boolean := new.outcomes::text[] || new.outcome::text && array['graded as intelligence', 'sent to safeguarding'];
begin
    if tg_op = 'INSERT' then
        new.ever_high := new.priority = 'high';
        if current_user <> 'optimise_owner' and new.state = 'done' and (lost or not kept) then
            raise insufficient_privilege using message = 'nothing comes in ended without being graded';
        end if;
        return new;
    end if;
    new.ever_high := old.ever_high or old.priority = 'high' or new.priority = 'high';
    if current_user = 'optimise_owner' then
        return new;
    end if;
    -- Graded is what has an item, whatever is said of it.
    kept := kept and not lost and (
        new.outcomes::text[] || new.outcome::text && array['sent to safeguarding']
        or exists (select from public.evaluate_item i where i.report_id = old.report_id));
    if new.raised is distinct from old.raised then
        raise insufficient_privilege using message = 'what the words of a report raised stays';
    end if;
    if (new.proposed, new.proposed_also, new.proposed_by) is distinct from (old.proposed, old.proposed_also, old.proposed_by)
       and new.proposed <> ''
       and (new.proposed_by is distinct from viewer or old.taken_by is distinct from viewer or btrim(new.note) = '') then
        raise insufficient_privilege using message = 'whoever took a report wants it ended, and says why';
    end if;
    if old.proposed <> '' and new.proposed = old.proposed and (new.note, new.no_concern) is distinct from (old.note, old.no_concern)
       and (new.state <> 'done' or not kept) then
        raise insufficient_privilege using message = 'what a second reads and agrees to stays as it is';
    end if;
    if new.state = 'done' and not kept
       and (old.state, old.outcome, old.outcomes) is distinct from (new.state, new.outcome, new.outcomes) then
        if new.ended_by is distinct from viewer then
            raise insufficient_privilege using message = 'whoever ends a report without grades says so';
        end if;
        if public.evaluate_needs_second(old.report_id) then
            if old.proposed = '' or old.proposed <> new.outcome or old.proposed_by is null or old.proposed_by = viewer
               or not new.outcomes::text[] <@ (old.outcomes::text[] || old.proposed_also::text[] || old.proposed::text) then
                raise insufficient_privilege using message = 'another of the unit agrees that this report is ended';
            end if;
        elsif lost and old.taken_by is distinct from viewer then
            raise insufficient_privilege using message = 'whoever took a report ends it without grades';
        elsif lost and btrim(new.note) = '' then
            raise insufficient_privilege using message = 'whoever ends a report without grades says why';
        end if;
    end if;
    return new;
end $$;
