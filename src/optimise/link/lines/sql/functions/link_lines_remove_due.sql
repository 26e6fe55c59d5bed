-- On its day of review, what came under an authorisation goes, whoever is looking: imports, runs
-- and leads. Its number, its dates and that it was removed stay. Returns which ones were removed.
create or replace function link_lines_remove_due(today date, moment timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    due uuid[];
    lost uuid[];
begin
    if not access_is_system() then
        raise insufficient_privilege using message = 'the system alone removes what is past its day';
    end if;
    delete from link_lines_piece where of_id in (
        select id from link_lines_import where asked_at < moment - interval '1 day');
    select array_agg(id) into due from link_lines_authorisation
        where removed_at is null and retention_review <= today
          and not access_retention_is_held(id, audience_id);
    if due is null then
        return;
    end if;
    select array_agg(distinct run_id) into lost from link_lines_runauthorisation
        where authorisation_id = any(due);
    delete from link_lines_candidate where run_id = any(lost);
    delete from link_lines_runauthorisation where run_id = any(lost);
    delete from link_lines_run where id = any(lost);
    delete from link_lines_leftout where of_id in (
        select id from link_lines_import where authorisation_id = any(due));
    delete from link_lines_piece where of_id in (
        select id from link_lines_import where authorisation_id = any(due));
    delete from link_lines_import where authorisation_id = any(due);
    update link_lines_authorisation
        set numbers = '{}', devices = '{}', removed_at = moment,
            removed_why = 'Its day of review had come.'
        where id = any(due);
    return query select unnest(due);
end $$;
grant execute on function link_lines_remove_due to optimise_worker;
