-- The referrals that are kept from whoever asks, and the concerns that those name, or whose ends name them. To policies, which ask it once a query:
-- of almost everybody it is nothing, by one look in an index.
create or replace function keep_safe_kept_apart() returns setof uuid
language plpgsql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    kept uuid[];
    named uuid[];
begin
    select array_agg(r.id), array_agg(r.concern_id) filter (where r.concern_id is not null) into kept, named
    from public.keep_safe_referral r where r.kept_from @> array[viewer];
    if kept is null then
        return;
    end if;
    return query
        select unnest(kept)
        union
        select unnest(named)
        union
        select h.concern_id from public.keep_safe_concernhandling h where h.referral = any (kept);
end $$;
grant execute on function keep_safe_kept_apart to optimise_staff, optimise_worker;
