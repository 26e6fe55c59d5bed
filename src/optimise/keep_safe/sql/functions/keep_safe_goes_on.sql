-- A concern in hand has a clock until it ends, and nobody moves it on by silence: whoever takes it says within hours what is
-- done, and those words last a day where somebody is in danger, a week at most; what a second is to agree to waits a day; and
-- whoever takes it once its clock ran out has those hours anew. What was said of it stays.
create or replace function keep_safe_goes_on() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    danger boolean;
    first interval;
begin
    if current_user = 'optimise_owner' or new.done_at is not null then
        return new;
    end if;
    select k.in_danger into danger from public.keep_safe_concern k where k.id = new.concern_id;
    first := case when danger then interval '4 hours' else interval '24 hours' end;
    if new.next_at is null then
        raise insufficient_privilege using message = 'a concern in hand has a clock';
    end if;
    if tg_op = 'INSERT' then
        if new.next_at > new.taken_at + first then
            raise insufficient_privilege using message = 'whoever takes a concern says soon what is done';
        end if;
        return new;
    end if;
    if not starts_with(new.doing, old.doing) then
        raise insufficient_privilege using message = 'what was said to be done stays';
    end if;
    if new.next_at > old.next_at
       and (old.proposed <> '' or new.proposed = '' or new.next_at > new.proposed_at + interval '24 hours')
       and (new.taken_at <= old.taken_at or old.next_at > new.taken_at or new.next_at > new.taken_at + first)
       and (new.doing = old.doing or new.said_at is not distinct from old.said_at
            or new.taken_by is distinct from public.access_viewer()
            or new.next_at > new.said_at + case when danger then interval '24 hours' else interval '7 days' end) then
        raise insufficient_privilege using message = 'the clock of a concern in hand goes on by words alone';
    end if;
    return new;
end $$;
