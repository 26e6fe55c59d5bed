-- Whether how a concern ended is somebody kept safe: a referral that helps names it or is named by its end, officers were told and it says which, or two say that
-- those who look after them have them. For the owner's functions only.
create or replace function keep_safe_end_stands(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(bool_or(case h.outcome
        when 'referred' then exists (
            select from public.keep_safe_referral r where (r.concern_id = asked or r.id = h.referral) and public.keep_safe_referral_helps(r.id))
        when 'passed to officers to go now' then h.told <> ''
        when 'already known and held' then h.ended_by is not null and h.proposed_by is not null and h.ended_by <> h.proposed_by
        else false end), false)
    from public.keep_safe_concernhandling h where h.concern_id = asked and h.done_at is not null
$$;
