-- Where consent is withdrawn, what was said of somebody's ethnicity goes at once.
create or replace function keep_safe_forget_described() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from public.keep_safe_described d where d.referral_id = new.id;
    return null;
end $$;
