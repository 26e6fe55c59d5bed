-- What is asked stands under the name of whoever asked it: they change it, or another once they can act no more. Locking it changes nothing of it.
create or replace function review_impact_by_its_author() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    aside constant text[] := array['locked_at', 'locked_by', 'told_at', 'audience_id'];
begin
    if public.access_viewer() is distinct from old.made_by and public.access_can_act(old.made_by)
       and to_jsonb(new) - aside is distinct from to_jsonb(old) - aside then
        raise insufficient_privilege using message = 'whoever asked a question changes it';
    end if;
    return new;
end $$;
