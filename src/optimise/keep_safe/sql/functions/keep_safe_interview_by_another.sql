-- A return-home interview ends that somebody may be missing still: who alone says that they were found does not write it.
create or replace function keep_safe_interview_by_another() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and exists (
           select from public.keep_safe_episode e
           where e.id = new.episode_id and e.confirmed_by is null and e.found_by = public.access_viewer()) then
        raise insufficient_privilege using message = 'another writes the interview, or confirms that they were found';
    end if;
    return new;
end $$;
