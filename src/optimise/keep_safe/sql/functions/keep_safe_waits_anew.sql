-- Whether nobody has dealt with danger that was told of anew after a referral was decided: nothing came of it since, its author was
-- told nothing, no NRM referral was begun. For the owner's functions only.
create or replace function keep_safe_waits_anew(asked uuid, told timestamptz) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select told is not null
        and not exists (select from public.keep_safe_decision d where d.referral_id = asked and d.outcome_at >= told)
        and not exists (select from public.keep_safe_nrm n where n.referral_id = asked and n.begun_at > told)
        and not exists (select from public.keep_safe_word w
                        where w.referral_id = asked and w.kind = 'feedback' and w.at > told)
$$;
