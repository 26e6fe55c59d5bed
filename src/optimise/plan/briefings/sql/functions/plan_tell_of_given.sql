-- The desk alone is told who gave another agency words that name what a covert interest is in, before it was recorded: by the ledger,
-- at a panel, in a referral or of a home, within two years. Whoever recorded it reads none of that: one name after another would tell which children a panel
-- speaks of. Who tells of themselves is no conflict.
create or replace function plan_tell_of_given() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    insert into public.access_interests_enquiry (id, interest_id, asked_by, at, given_on, audience_id)
    with reached as materialized (
        select distinct r.kind, r.key from public.access_interests_reach(surely => true) r where r.interest = new.id),
    named as materialized (
        select n.kind, n.value, n.part from public.plan_names_of(array(
            select r.key::uuid from reached r where r.kind = 'entity')) n
        union
        select k.kind, k.value, public.plan_part_of(k.kind, k.value)
        from (select case r.kind when 'person' then 'name' when 'vehicle' then 'plate' else r.kind end as kind,
                  split_part(r.key, '|', 1) as value
              from reached r where r.kind in ('person', 'phone', 'vehicle', 'address', 'handset', 'online name')) k),
    given as materialized (
        select d.by, d.at, d.what as words from public.access_sharing_disclosure d
        where d.recipient_agency is not null and d.recalled_at is null and d.at > now() - interval '2 years'
          and (d.expires_on is null or d.expires_on >= (now() at time zone 'Europe/London')::date)
        union all
        select g.person, s.at, s.words from public.keep_safe_panels_shared s
        join public.keep_safe_panels_giver g on g.fact_id = s.id
        join public.agencies_organisation o on o.id = g.agency_id and o.kind = 'police force'
        where s.withdrawn_at is null and s.at > now() - interval '2 years'
        union all
        -- What the police wrote in a referral to another agency, and told who referred to them.
        select f.referred_by_id, f.referred_at, (select string_agg(said.value, E'\n') from jsonb_each_text(f.answers) said)
        from public.keep_safe_referral f
        join public.agencies_organisation o on o.id = f.referred_agency_id and o.kind = 'police force'
        where f.receiver_id is not null and f.withdrawn_at is null and f.referred_at > now() - interval '2 years'
        union all
        select w.by, w.at, w.text
        from public.keep_safe_word w
        join public.keep_safe_referral f on f.id = w.referral_id
        join public.agencies_person teller on teller.id = w.by
        join public.agencies_organisation o on o.id = teller.organisation_id and o.kind = 'police force'
        where f.referred_agency_id <> teller.organisation_id and w.at > now() - interval '2 years'
        union all
        -- And of a home into which an agency was let.
        select d.by, d.at, concat_ws(E'\n', h.place, h.resident, h.plan, (
                   select string_agg(s.note, E'\n') from public.keep_safe_sign s where s.home_id = h.id))
        from public.access_sharing_disclosure d
        join public.keep_safe_home h on h.id = d.row
        where d.kind = 'home' and d.recipient_agency is not null and d.recalled_at is null and d.at > now() - interval '2 years')
    select gen_random_uuid(), new.id, g.by, now(), (max(g.at) at time zone 'Europe/London')::date, public.access_interests_desk()
    from given g
    cross join lateral (select public.plan_words(g.words) as said offset 0) w
    -- Cheap, and asked first: few words hold a part of what it goes by.
    cross join lateral (select replace(w.said, ' ', '') as closed offset 0) c
    where g.by is distinct from public.access_viewer() and exists (
        select from named n
        where strpos(c.closed, n.part) > 0 and public.plan_names(w.said, n.kind, n.value))
    group by g.by;
    return null;
end $$;
