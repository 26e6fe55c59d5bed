-- What of the records under these authorisations was removed or taken back, so that no file of it may lie there: of one that
-- was removed, all; of a file that was taken back, its folder, and whether a hold keeps the file as received. Whoever removed
-- it may hold no right any more. While anything is read under an authorisation its single files are left alone: one taken
-- back may come again, into the same folder.
create or replace function link_lines_gone(lying uuid[])
returns table (authorisation uuid, urn text, folder text, held boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select a.id, a.urn::text, coalesce(i.folder, '')::text,
           access_retention_stands(a.id, a.circle_id)
    from link_lines_authorisation a
    left join link_lines_import i on i.authorisation_id = a.id and a.removed_at is null and i.folder <> ''
        and exists (select from link_lines_takenback t where t.of_id = i.id)
    where a.id = any(lying) and (select access_is_system())
      and (a.removed_at is not null
           or i.id is not null and not exists (
                select from link_lines_import other
                where other.authorisation_id = a.id and other.id <> i.id
                  and (other.state = 'under way'
                       or other.folder = i.folder
                          and not exists (select from link_lines_takenback t where t.of_id = other.id))))
$$;
grant execute on function link_lines_gone to optimise_worker;
