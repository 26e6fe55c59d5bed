-- A card that keeps somebody safe, and was let out, leaves officers' sight for good by two: one has it held back, another withdraws it. That whom it looks
-- for was found stands on it by what two of those who keep people safe say (`plan_end_for_found`), and it is removed by nobody. To whom it
-- goes stays as it was let out, and what its items stop is written by who lets it out again. What is over by its day,
-- and what a newer version that was let out takes the place of, ends as it always did.
create or replace function plan_ends_by_two() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    care constant text[] := array['missing', 'cuckooed_visit'];
begin
    if current_user = 'optimise_owner' then
        return case when tg_op = 'DELETE' then old else new end;
    end if;
    if tg_op = 'INSERT' then
        if new.product = any (care) and (new.said_found_at is not null or new.held_by is not null) then
            raise insufficient_privilege using message = 'no card begins held back, or as of somebody found';
        end if;
        return new;
    end if;
    if old.product <> all (care) then
        if tg_op = 'UPDATE' and new.product = any (care) then
            raise insufficient_privilege using message = 'what a card is stays as it was written';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
    end if;
    if tg_op = 'DELETE' then
        if old.state in ('live', 'held', 'withdrawn') or old.approved_at is not null then
            raise insufficient_privilege using message = 'a card that keeps somebody safe, and went out, is not removed';
        end if;
        return old;
    end if;
    if new.product <> old.product or new.said_found_at is distinct from old.said_found_at then
        raise insufficient_privilege using message = 'two of those who keep people safe say that somebody was found';
    end if;
    if old.state not in ('live', 'held') and old.approved_at is null then
        return new;
    end if;
    if (new.title, new.why, new."do", new.do_not, new.details, new.areas, new.roles, new.about, new.urgent, new.contact,
        new.valid_from, new.valid_until, new.made_by, new.made_at, new.replaces, new.audience_id, new.owner) is distinct from
       (old.title, old.why, old."do", old.do_not, old.details, old.areas, old.roles, old.about, old.urgent, old.contact,
        old.valid_from, old.valid_until, old.made_by, old.made_at, old.replaces, old.audience_id, old.owner)
       or new.approved_at is null
       -- By what its items stop it goes to fewer: that is looked at as somebody lets it out.
       or (new.stops, new.conditions, new.handling, new.grade, new.marking, new.ground_count, new.may_be_victim) is distinct from
          (old.stops, old.conditions, old.handling, old.grade, old.marking, old.ground_count, old.may_be_victim)
          and (old.state not in ('held', 'waiting') or new.state <> 'live' or new.approved_by is distinct from viewer
               or new.approved_at is not distinct from old.approved_at) then
        raise insufficient_privilege using message = 'what a card that went out says stays as it was let out';
    end if;
    if new.held_by is distinct from old.held_by and not (
           new.state = 'held' and new.held_by = viewer and (old.state <> 'held' or old.held_by is null)
           or new.state = 'live' and new.held_by is null and new.approved_by = viewer) then
        raise insufficient_privilege using message = 'whoever holds a card back says so in their own name';
    end if;
    if new.state is distinct from old.state and new.state not in ('live', 'held') and old.valid_until > now()
       and not (new.state = 'withdrawn' and (
           -- another had it held back, or a version of it that somebody let out stands in its place
           old.state in ('held', 'waiting') and old.held_by is not null and old.held_by is distinct from viewer
           or exists (select from public.plan_briefing b
                      where b.replaces = old.id and b.state = 'live' and b.approved_by = viewer and b.product = old.product))) then
        raise insufficient_privilege using message = 'a card that keeps somebody safe is withdrawn by another than who has it held back';
    end if;
    return new;
end $$;
