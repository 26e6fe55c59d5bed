-- A concern ends by whoever says so, with the reason; as referred where a referral names it, or they name one that stands; as passed to officers
-- with whom they told; and where nothing new is done for anybody (`keep_safe_ends_by_two`), or the referral that they name is not known to be of the
-- same person, once a second of those who keep people safe agreed who did not want it.
create or replace function keep_safe_ends_concern() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    ends text;
    lost constant text[] := array['already known and held', 'no safeguarding need found', 'dismissed: the words suggest nothing'];
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.outcome <> '' or new.proposed <> '' or new.referral is not null or new.done_at is not null or new.ended_by is not null or new.proposed_by is not null then
            raise insufficient_privilege using message = 'nobody takes a concern in hand and ends it at once';
        end if;
        return new;
    end if;
    if old.done_at is not null and new.done_at is null then
        -- It waits anew: what was wanted before says nothing of what was said since.
        new.proposed := '';
        new.proposed_by := null;
        new.referral := null;
    end if;
    if (new.proposed, new.proposed_by) is distinct from (old.proposed, old.proposed_by) and new.proposed <> ''
       and (new.proposed_by is distinct from viewer or btrim(new.note) = '' or old.done_at is not null) then
        raise insufficient_privilege using message = 'whoever wants a concern ended says so, and why';
    end if;
    if old.proposed <> '' and old.done_at is null and (new.proposed = old.proposed or new.outcome <> '')
       and (new.note, new.told, new.referral) is distinct from (old.note, old.told, old.referral) then
        raise insufficient_privilege using message = 'what a second reads and agrees to stays as it is';
    end if;
    if (new.outcome <> '') is distinct from (new.done_at is not null) then
        raise insufficient_privilege using message = 'a concern ends as something';
    end if;
    if new.outcome <> '' and new.outcome is distinct from old.outcome then
        if old.outcome <> '' or btrim(new.note) = '' or new.ended_by is distinct from viewer
           or not exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector')) then
            raise insufficient_privilege using message = 'whoever keeps people safe ends a concern, and says why';
        end if;
        ends := case when new.referral is not null then public.keep_safe_named_referral(old.concern_id, new.referral)
                     when public.keep_safe_is_referred(old.concern_id) then 'alone' end;
        if new.outcome = 'referred' and ends is null then
            raise insufficient_privilege using message = 'no referral that stands names this concern, or is named';
        end if;
        if new.outcome <> 'referred' and new.referral is not null then
            raise insufficient_privilege using message = 'a referral is named where a concern ends as referred';
        end if;
        if new.outcome = 'passed to officers to go now' and btrim(new.told) = '' then
            raise insufficient_privilege using message = 'which officers were told stands with it';
        end if;
        if (new.outcome = any (lost) and public.keep_safe_ends_by_two(old.concern_id) or new.outcome = 'referred' and ends = 'by two')
           and (old.proposed <> new.outcome or old.proposed_by is null or old.proposed_by = viewer
                or new.proposed_by is distinct from old.proposed_by) then
            raise insufficient_privilege using message = 'another of those who keep people safe agrees that this concern ends';
        end if;
    elsif old.done_at is not null and new.done_at is not null
       and (new.note, new.told, new.referral, new.ended_by, new.proposed, new.proposed_by) is distinct from
           (old.note, old.told, old.referral, old.ended_by, old.proposed, old.proposed_by) then
        raise insufficient_privilege using message = 'how a concern ended stays as it was written';
    end if;
    return new;
end $$;
