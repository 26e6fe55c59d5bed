-- The levels of a score that was approved stay as they are, save for whom they are.
create or replace function plan_harm_keep_level() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'UPDATE' and (to_jsonb(new) - 'audience_id') is not distinct from (to_jsonb(old) - 'audience_id') then
        return new;
    end if;
    if exists (select from public.plan_harm_score s where s.id = new.score_id and s.state = 'approved') then
        raise insufficient_privilege using message = 'a score that was approved stays as it is';
    end if;
    return new;
end $$;
