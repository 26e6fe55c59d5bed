-- How far something was disrupted is said by whoever signs it, and a blind rating is given once.
create or replace function review_disruptions_keep_rating() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if (new.moderated_level, new.moderated_why, new.moderated_at)
            is distinct from (old.moderated_level, old.moderated_why, old.moderated_at)
       and new.moderated_by is distinct from public.access_viewer() then
        raise insufficient_privilege using message = 'who moderates a claim says so in their own name';
    end if;
    if (new.blind_level, new.blind_at) is distinct from (old.blind_level, old.blind_at)
       and (old.blind_by is not null or new.blind_by is distinct from public.access_viewer()) then
        raise insufficient_privilege using message = 'a claim is rated blind once, in one''s own name';
    end if;
    return new;
end $$;
