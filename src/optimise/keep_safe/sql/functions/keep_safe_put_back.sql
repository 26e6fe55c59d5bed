-- Put back to wait the concerns in the hands of somebody who may act no longer: their clocks run again, and what was done stays.
-- For the system alone, which hears of that and reads none of them: it learns which they are.
create or replace function keep_safe_put_back(holder uuid) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one uuid;
begin
    for one in
        select h.concern_id from public.keep_safe_concernhandling h
        where public.access_is_system() and h.taken_by = holder and h.done_at is null
    loop
        perform public.keep_safe_out_of_hand(one);
        return next one;
    end loop;
end $$;
grant execute on function keep_safe_put_back to optimise_staff, optimise_worker;
