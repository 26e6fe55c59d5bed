-- Which warrants run out by a day with nobody having entered (a wrong address was none of theirs), or must go back to the court, and whom to ask, in turn: each who leads,
-- then who applied. It is for the system's clerk, who reads none of it: each is asked in the rights of that person.
create or replace function respond_warrants_to_ask(today date, soon date)
returns table (warrant uuid, person uuid, what text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select w.id, who.person,
        case when made.n > 0 or w.expires_on < today then 'return' else 'expires' end
    from public.respond_warrants_warrant w
    join public.respond_warrants_application a on a.id = w.application_id
    cross join lateral (
        select count(*) as n from public.respond_warrants_search s where s.warrant_id = w.id and not s.wrong_address) made
    cross join lateral public.respond_operations_in_turn(w.operation_id, a.made_by) who
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and w.returned_at is null and (w.expires_on <= soon or (made.n > 0 and not w.multiple))
    order by w.id, who.turn, who.part, who.since desc
$$;
grant execute on function respond_warrants_to_ask to optimise_worker;
