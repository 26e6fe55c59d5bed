-- Whether a case is kept from somebody: to who runs its panel and reads it, who would tell them of it, or give them something to do.
create or replace function keep_safe_panels_is_kept_from(person uuid, of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.keep_safe_panels_case c
        join public.keep_safe_panels_nomination n on n.id = c.nomination
        where c.id = of_case and c.audience_id in (select public.access_readable())
          and c.id not in (select public.keep_safe_panels_kept_apart())
          and public.keep_safe_panels_post(c.panel_id) in ('chair', 'deputy chair', 'minute taker')
          and person = any (public.keep_safe_panels_kept_of(n.source_id)))
$$;
grant execute on function keep_safe_panels_is_kept_from to optimise_staff, optimise_worker;
