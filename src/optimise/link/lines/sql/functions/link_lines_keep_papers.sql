-- The papers of call records stay as they were taken in. Another day of review comes with the reason that its person gives in
-- a review of it, within a year; records go all at once, never while a hold stands, before their day as two say who may decide and for the
-- reason that the first gave, and what went comes back no more.
create or replace function link_lines_keep_papers() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    asks boolean := (new.removal_asked_by, new.removal_asked_at, new.removal_asked_why)
        is distinct from (old.removal_asked_by, old.removal_asked_at, old.removal_asked_why);
    decides boolean := exists (
        select from public.access_roles() role
        where role in ('analyst', 'intelligence officer', 'senior investigating officer'));
begin
    if (old.removed_at is not null
            and (to_jsonb(new) - 'audience_id') is distinct from (to_jsonb(old) - 'audience_id'))
       or (new.removed_at is null
            and (new.numbers, new.devices, new.plates, new.cameras, new.removed_why, new.removed_files)
                is distinct from (old.numbers, old.devices, old.plates, old.cameras, old.removed_why, old.removed_files))
       or (new.removed_at is distinct from old.removed_at and public.access_retention_stands(new.id, new.circle_id))
       or (asks and (
            not decides or new.removed_at is not null
            or new.removal_asked_by is not null and (
                old.removal_asked_by is not null or new.removal_asked_by is distinct from public.access_viewer()
                or new.removal_asked_at is null or btrim(new.removal_asked_why) = '')))
       or (new.removed_at is distinct from old.removed_at
            and old.retention_review > (now() at time zone 'Europe/London')::date
            and exists (select from public.link_lines_import i where i.authorisation_id = old.id and i.state = 'done')
            and (not decides or old.removal_asked_by is null or old.removal_asked_by = public.access_viewer()
                 or new.removed_why is distinct from old.removal_asked_why))
       or (new.retention_review is distinct from old.retention_review and (
            new.retention_review > greatest(old.retention_review, current_date) + 367
            or not exists (
                select from public.link_lines_callreview r
                where r.authorisation_id = new.id and r.due = old.retention_review
                  and r.until = new.retention_review and r.made_by = public.access_viewer())))
    then
        raise insufficient_privilege using message = 'a review by a person decides on call records';
    end if;
    return new;
end $$;
