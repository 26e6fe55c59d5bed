-- Confirm that somebody was found where an officer says that they found them: another than who wrote it, within a day before or since,
-- and since they were last missing again. How many episodes of these people that is. For the owner's functions only.
create or replace function keep_safe_officer_saw(who uuid[], seen_by uuid, seen_at timestamptz) returns integer
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    confirmed integer;
begin
    update public.keep_safe_episode e
    set confirmed_by = seen_by, confirmed_at = seen_at, confirmed_how = 'An officer answered on a card that they found them.'
    where e.entity_id = any (who) and e.found_at is not null and e.confirmed_by is null
      and e.found_by <> seen_by and seen_at > e.found_at - interval '1 day' and seen_at > greatest(e.opened_at, e.missing_again_at);
    get diagnostics confirmed = row_count;
    return confirmed;
end $$;
