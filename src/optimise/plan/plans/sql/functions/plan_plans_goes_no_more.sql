-- Nobody is sent where an action of a plan says once it is done, refused or withdrawn, whoever says so. It is not taken up
-- again: whoever began meanwhile was asked of nobody. Its owner need not read that others ring about it.
create or replace function plan_plans_goes_no_more() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if new.status in ('done', 'refused', 'withdrawn') then
        update public.access_interests_interest set ended_at = now(), ended_why = 'The action is over.'
        where of = new.id and ended_at is null;
    end if;
    return null;
end $$;
