-- As the worker starts, no question is answered: what says so was in hand of one that was killed.
create or replace function review_impact_end_broken_off(moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not access_is_system() then
        raise insufficient_privilege using message = 'the system alone ends what broke off';
    end if;
    update review_impact_answer set done_at = moment,
        state = case when cancel_asked_at is null then 'failed' else 'cancelled' end,
        problem = case when cancel_asked_at is null
            then 'It broke off, as the worker ended. Ask for it again.' else '' end
    where state = 'under way';
end $$;
grant execute on function review_impact_end_broken_off to optimise_worker;
