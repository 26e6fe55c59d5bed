-- As the worker starts, no file is read and no run looks: what says so was in hand of one that was killed.
create or replace function link_lines_end_broken_off(moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not access_is_system() then
        raise insufficient_privilege using message = 'the system alone ends what broke off';
    end if;
    update link_lines_import set state = 'failed', changed_at = moment,
        problem = 'It broke off, as the worker ended. Try it again.'
    where state = 'under way';
    update link_lines_run set done_at = moment,
        state = case when cancel_asked_at is null then 'failed' else 'cancelled' end,
        problem = case when cancel_asked_at is null
            then 'It broke off, as the worker ended. Ask for it again.' else '' end
    where state = 'under way';
end $$;
grant execute on function link_lines_end_broken_off to optimise_worker;
