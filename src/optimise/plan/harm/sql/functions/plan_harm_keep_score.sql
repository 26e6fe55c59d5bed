-- A score that was approved stays as it is, save for whom it is; and nobody who set a level in it decides on it.
create or replace function plan_harm_keep_score() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if old.state = 'approved' and (to_jsonb(new) - 'audience_id') is distinct from (to_jsonb(old) - 'audience_id') then
        raise insufficient_privilege using message = 'a score that was approved stays as it is';
    end if;
    if (new.decided_by, new.decided_at) is distinct from (old.decided_by, old.decided_at) and exists (
            select from public.plan_harm_factorlevel l
            where l.score_id = new.id
              and (public.access_viewer() = any (l.hands)
                   or (l.made_by = public.access_viewer() and l.made_at >= new.made_at))) then
        raise insufficient_privilege using message = 'nobody who set a level in a score decides on it';
    end if;
    return new;
end $$;
