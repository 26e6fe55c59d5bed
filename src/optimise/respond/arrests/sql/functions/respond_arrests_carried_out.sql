-- Whoever was arrested is planned to be arrested no more: the plan ends with what had others ring about them, in the act
-- that writes the arrest down, whether or not who writes it may end that otherwise.
create or replace function respond_arrests_carried_out() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    with over as (
        update public.respond_arrests_plan set ended_at = now(), ended_why = 'Arrested.'
        where operation_id = new.operation_id and person = new.person and ended_at is null
        returning interest_id)
    update public.access_interests_interest set ended_at = now(), ended_why = 'Arrested.'
    where id in (select interest_id from over) and ended_at is null;
    return null;
end $$;
