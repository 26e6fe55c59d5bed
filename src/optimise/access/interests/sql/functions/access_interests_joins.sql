-- Whether what has this audience may lead from one thing to another for a circle, or (null) for anybody: it is the circle's
-- own, or no circle's, no one person's, and kept for no role, nor for who told us. So nobody has the desk confirm what they
-- guess of a victim or a source. An area, or an agency, keeps nothing from those who investigate across the force.
create or replace function access_interests_joins(a access_audience, of_circle uuid) returns boolean
language sql stable as $$
    select a.person_id is null and (a.circle_id = of_circle or (
        a.circle_id is null and a.roles = '{}' and a.layer in ('intelligence', 'briefing', 'partner', 'published')))
$$;
