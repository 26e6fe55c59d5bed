-- A circle acts at a moment that is near: ask again unless it was asked since `ahead` of it, hand to the duty
-- inspector what the desk took and has not cleared, and return for how many it asked. For the owner's functions.
create or replace function respond_deconfliction_before(of_circle uuid, acts_at timestamptz, ahead interval)
returns integer
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
    asked integer := 0;
begin
    if not exists (select from public.respond_deconfliction_asking k
                   where k.circle_id = of_circle and k.at >= acts_at - ahead) then
        perform public.respond_deconfliction_find(of_circle, null);
        asked := 1;
    end if;
    update public.respond_deconfliction_conflict c set escalated_at = now()
    where c.cleared_at is null and c.taken_at is not null
      and (c.escalated_at is null or c.escalated_at < acts_at - ahead)
      and exists (select from public.access_interests_interest i
                  join public.access_audience a on a.id = i.audience_id
                  where i.id in (c.first_id, c.second_id) and i.ended_at is null and a.circle_id = of_circle);
    return asked;
end $$;
