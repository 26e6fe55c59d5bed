-- Carry the withdrawal of consent into the record of what was shared: the rows that say a referral was
-- given say so too, and where its words are gone, whoever was given it is told to destroy what they
-- kept. Its author does it, of a referral whose consent was withdrawn, and of no other.
create or replace function keep_safe_consent_withdrawn(asked uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    found record;
begin
    select r.* into found from public.keep_safe_referral r
    where r.id = asked and r.referred_by_id = public.access_viewer()
      and r.consent_withdrawn_at is not null;
    if found is null then
        raise insufficient_privilege using message = 'only its author withdraws consent';
    end if;
    update public.access_sharing_disclosure d
    set consent = 'withdrawn', consent_why = found.consent_withdrawn_why
    where d.kind = 'referral' and d.row = asked;
    if found.withdrawn_at is null then
        return;
    end if;
    update public.access_sharing_disclosure d
    set recalled_at = found.withdrawn_at, recalled_by = found.referred_by_id,
        recall_reason = 'Consent was withdrawn.'
    where d.kind = 'referral' and d.row = asked and d.recalled_at is null;
    update public.access_sharing_receipt r
    set recalled_at = found.withdrawn_at, what = '', recall_words =
        'Consent was withdrawn. Stop using this referral, and destroy what you kept of it.'
    where r.kind = 'referral' and r.row = asked and r.recalled_at is null;
end $$;
grant execute on function keep_safe_consent_withdrawn to optimise_staff;
