-- That somebody missing was found is written by one of those who keep people safe, and confirmed by another, who says how they know. It is
-- taken back as a whole and never written over, with when it was, and stays about whom it was written of.
create or replace function keep_safe_found_by_two() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if num_nonnulls(new.found_at, new.found_by, new.found_said_at, new.confirmed_by, new.confirmed_at) > 0 then
            raise insufficient_privilege using message = 'nobody says at once that somebody is missing and was found';
        end if;
        new.missing_again_at := null;
        return new;
    end if;
    new.missing_again_at := case
        when old.found_at is not null and new.found_at is null then clock_timestamp() else old.missing_again_at end;
    if (new.found_at, new.found_place, new.found_by, new.found_said_at, new.confirmed_by, new.confirmed_at, new.confirmed_how)
       is distinct from
       (old.found_at, old.found_place, old.found_by, old.found_said_at, old.confirmed_by, old.confirmed_at, old.confirmed_how)
       and (not exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
            or exists (select from public.access_roles() role where role = 'partner')) then
        raise insufficient_privilege using message = 'whoever keeps people safe says that somebody was found';
    end if;
    if old.entity_id is not null and new.entity_id is distinct from old.entity_id then
        raise insufficient_privilege using message = 'whom an episode is about stays as it was written';
    end if;
    if new.found_at is null then
        if num_nonnulls(new.found_by, new.found_said_at, new.confirmed_by, new.confirmed_at) > 0 then
            raise insufficient_privilege using message = 'nobody says that they were found who are missing';
        end if;
    elsif old.found_at is null then
        if new.found_by is distinct from viewer or new.found_said_at is null
           or num_nonnulls(new.confirmed_by, new.confirmed_at) > 0 then
            raise insufficient_privilege using message = 'whoever says that somebody was found does not confirm it';
        end if;
    elsif (new.found_at, new.found_place, new.found_by, new.found_said_at, new.entity_id) is distinct from
          (old.found_at, old.found_place, old.found_by, old.found_said_at, old.entity_id) then
        raise insufficient_privilege using message = 'that somebody was found is taken back, and not written over';
    elsif (new.confirmed_by, new.confirmed_at, new.confirmed_how) is distinct from (old.confirmed_by, old.confirmed_at, old.confirmed_how)
          and (old.confirmed_by is not null or old.found_by is null or old.found_by = viewer or new.confirmed_by is distinct from viewer
               or new.confirmed_at is null or btrim(new.confirmed_how) = '') then
        raise insufficient_privilege using message = 'another confirms that somebody was found, and how they know';
    end if;
    return new;
end $$;
