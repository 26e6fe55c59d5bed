-- Nobody changes a question once it is locked: what is asked may not follow from what was seen. Only that it was told, and
-- for whom it is, may be written after.
create or replace function review_impact_keep_locked() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if (to_jsonb(new) - 'told_at' - 'audience_id') is distinct from (to_jsonb(old) - 'told_at' - 'audience_id') then
        raise exception 'a question is locked once, now, and not changed after' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
