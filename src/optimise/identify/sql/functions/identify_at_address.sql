-- The entities at an address however it is written, by street or by postcode, and whose each statement of it is, of those
-- that no circle, or this one, keeps to itself. `whole` is what has this postcode too, and is that very house: number and
-- street alone stand in many towns. It looks by one telling word first. For the owner's functions.
create or replace function identify_at_address(asked text, of_circle uuid)
returns table (entity uuid, audience_id integer, whole boolean)
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
    house text[] := public.access_interests_house(asked);
    telling text;
begin
    if house[1] || house[2] = '' then
        return;
    end if;
    telling := (select rtrim(word, 's') from unnest(string_to_array(house[2], ' ')) as w (word)
                where word not in ('street', 'road', 'lane', 'avenue', 'close', 'court', 'drive', 'crescent', 'gardens',
                                   'grove', 'house', 'place', 'square', 'terrace', 'park', 'green', 'way', '')
                order by length(word) desc, word limit 1);
    return query
    with near as (
        select f.entity_id as id
        from public.identify_spelling s
        join public.identify_statement f on left(f.normal, 300) = s.normal and f.kind = 'address'
        where s.kind = 'address' and f.schema = 'Address'
          and (s.normal like '%' || telling || '%'
               or (telling is null and house[3] = '' and house[1] <> '' and s.normal like '%' || split_part(house[1], ' ', -1) || '%')
               or (house[3] <> '' and (s.normal like '%' || lower(house[3]) || '%'
                                       or s.normal like '%' || lower(replace(house[3], ' ', '')) || '%')))
        union
        select p.entity_id from public.identify_statement p
        where p.normal = house[3] and p.kind = 'postcode' and p.schema = 'Address' and house[3] <> '')
    select near.id, w.audience_id, there.its[3] = house[3] and house[3] <> '' and there.its[1] = house[1]
        and there.its[1] || there.its[2] <> ''
    from near cross join lateral public.identify_addresses(near.id, of_circle) as w
    cross join lateral (select public.access_interests_house(w.written) as its offset 0) as there
    where public.access_interests_same_house(house, there.its);
end $$;
