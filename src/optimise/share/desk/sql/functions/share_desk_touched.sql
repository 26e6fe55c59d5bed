-- The updates that something covert touches: an open covert circle that one names, a standing
-- covert interest in what its briefings are about, or either in its own words. For the owner's
-- functions only.
create or replace function share_desk_touched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.update_id from public.share_desk_touch t
    join public.access_circle c on t.kind = 'circle' and c.id = t.target
    where c.covert and c.closed_at is null
    union
    select t.update_id from public.share_desk_touch t
    join public.plan_briefing b on t.kind = 'briefing' and b.id = t.target
    join public.access_interests_covert() reach on b.about @> array[reach.entity]
    union
    select u.id from public.share_desk_unnameable() no
    join public.share_desk_update u
      on public.share_desk_is_named(u.named_words, u.named_marks, no.kind, no.known)
    where u.state in ('waiting', 'published', 'held')
$$;
