-- From whom a referral is kept is said by its author and by police safeguarding, and never of its author, nor of all who could act on it.
create or replace function keep_safe_keeps_from() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user <> 'optimise_owner' and not (
           public.keep_safe_leaves_somebody(new.kept_from, new.receiver_id, new.audience_id)
           and public.keep_safe_leaves_concern(new.kept_from, new.id, new.concern_id)) then
        raise check_violation using message = 'somebody else who could act on a referral reads it';
    end if;
    if new.referred_by_id = any (new.kept_from) then
        raise check_violation using message = 'a referral is kept from nobody who wrote it';
    end if;
    if tg_op = 'INSERT' then
        return new;
    end if;
    if current_user <> 'optimise_owner' and public.access_viewer() is distinct from old.referred_by_id
       and (not exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
            or exists (select from public.access_roles() role where role = 'partner')) then
        raise insufficient_privilege using message = 'its author and safeguarding say from whom a referral is kept';
    end if;
    return new;
end $$;
