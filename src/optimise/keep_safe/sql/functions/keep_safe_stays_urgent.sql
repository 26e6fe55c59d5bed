-- That somebody is in danger, that a person says so and not words alone, and whom it is about stay: by them a second is asked before it ends.
create or replace function keep_safe_stays_urgent() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner'
       and ((old.in_danger and not new.in_danger) or (new.suggested and not old.suggested) or new.who is distinct from old.who) then
        raise insufficient_privilege using message = 'what was said of a concern is not taken back';
    end if;
    return new;
end $$;
