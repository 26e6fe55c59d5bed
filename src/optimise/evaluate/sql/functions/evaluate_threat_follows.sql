-- As the report of an open threat goes into a circle, whoever's page takes it there, what is written of the threat is for duty inspectors alone
-- from then on, with the words of the report; as it comes out, for the unit again. The threat itself stays before both.
create or replace function evaluate_threat_follows() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    within boolean := exists (select from public.access_audience a where a.id = new.audience_id and a.circle_id is not null);
    apart int;
    threat public.evaluate_threat;
begin
    select h.* into threat from public.evaluate_threat h
    join public.access_audience own on own.id = h.audience_id and own.circle_id is null
    where h.report_id = new.id and h.closed_at is null and not h.suggested;
    if not found then
        return null;
    end if;
    apart := public.evaluate_decide();
    if within and threat.words <> '' then
        insert into public.evaluate_threatentry
            (id, threat_id, kind, words, about, given_by, at, made_by, made_at, audience_id)
        values (gen_random_uuid(), new.id, 'words of the report', threat.words, '', '', threat.raised_at,
                threat.raised_by, threat.raised_at, apart);
        update public.evaluate_threat set words = '' where report_id = new.id;
    end if;
    update public.evaluate_threatentry set audience_id = case when within then apart else threat.audience_id end
    where threat_id = new.id and audience_id = case when within then threat.audience_id else apart end;
    update public.evaluate_threatsaid set audience_id = case when within then apart else threat.audience_id end
    where threat_id = new.id and audience_id = case when within then threat.audience_id else apart end;
    return null;
end $$;
