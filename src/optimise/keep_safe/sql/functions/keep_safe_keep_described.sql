-- What is said of somebody's ethnicity is kept while consent stands, of nobody who goes from a partner to a charity without
-- the police, and at the moment that the database says: ten are counted at once as they were entered, and nobody chooses which.
create or replace function keep_safe_keep_described() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    kept public.keep_safe_referral;
begin
    select * into kept from public.keep_safe_referral r where r.id = new.referral_id for share;
    if kept.withdrawn_at is not null or kept.consent_withdrawn_at is not null
       or exists (select from public.access_audience a where a.id = kept.audience_id and 'partner' = any(a.roles)) then
        raise insufficient_privilege using message =
            'new row violates row-level security policy for table "keep_safe_described"';
    end if;
    new.made_at := clock_timestamp();
    return new;
end $$;
