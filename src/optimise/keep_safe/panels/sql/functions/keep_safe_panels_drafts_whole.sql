-- Minutes are drafted by who reads all that the meeting was before.
create or replace function keep_safe_panels_drafts_whole() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.keep_safe_panels_drafts(new.meeting_id) then
        raise insufficient_privilege using message = 'another who runs the panel drafts these';
    end if;
    return new;
end $$;
