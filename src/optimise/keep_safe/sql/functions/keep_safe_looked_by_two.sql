-- A second look is asked for with no answer. It is answered once and as a whole, with who answers and why: `access_signs` says
-- whose name that is.
create or replace function keep_safe_looked_by_two() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if num_nonnulls(new.agreed, new.answered_by, new.answered_at) > 0 or new.answer <> '' then
            raise insufficient_privilege using message = 'nobody asks for a second look and answers it';
        end if;
    elsif (new.agreed, new.answer, new.answered_by, new.answered_at)
          is distinct from (old.agreed, old.answer, old.answered_by, old.answered_at)
          and (old.answered_by is not null or btrim(new.answer) = ''
               or num_nonnulls(new.agreed, new.answered_by, new.answered_at) < 3) then
        raise insufficient_privilege using message = 'a second look is answered once and as a whole, by a second person';
    end if;
    return new;
end $$;
