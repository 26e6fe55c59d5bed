-- An application is heard once, as it was read: whoever runs the operation writes down what the court said of what an inspector read,
-- with nothing else at once, and from then on it stays as it was heard. None begins as one that was.
create or replace function respond_warrants_heard() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    hearing constant text[] := array['state', 'heard_at', 'court', 'heard_by', 'questions', 'reasons'];
begin
    if tg_op = 'INSERT' then
        if new.state <> 'draft' or new.read_by_id is not null or new.read_digest <> '' or new.heard_at is not null
           or new.court <> '' or new.heard_by <> '' or new.reasons <> '' then
            raise insufficient_privilege using message = 'no application begins as one that was read or heard';
        end if;
        return new;
    end if;
    if old.state <> 'draft' then
        if to_jsonb(new) - 'audience_id' - 'interest_id' is distinct from to_jsonb(old) - 'audience_id' - 'interest_id' then
            raise insufficient_privilege using message = 'an application stays as it was heard';
        end if;
        return new;
    end if;
    if (new.state, new.heard_at, new.court, new.heard_by, new.questions, new.reasons)
       is distinct from (old.state, old.heard_at, old.court, old.heard_by, old.questions, old.reasons)
       and (to_jsonb(new) - hearing is distinct from to_jsonb(old) - hearing
            or new.state = 'draft' or old.read_by_id is null or old.read_digest = ''
            or new.heard_at is null or new.heard_at > now() + interval '1 day'
            or '' in (btrim(new.court), btrim(new.heard_by), btrim(new.questions), btrim(new.reasons))
            or not exists (select from public.access_roles() role
                           where role in ('senior investigating officer', 'lead responsible officer', 'proactive team'))) then
        raise insufficient_privilege using message =
            'a court hears what an inspector read as it stands, and who runs the operation writes down all that it said';
    end if;
    return new;
end $$;
