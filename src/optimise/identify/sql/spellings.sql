-- Every name and address once, however many statements hold it: what is searched for likeness. It
-- says neither whose it is nor who may know, so nobody reads it but the search function, which
-- gives back only statements that the viewer may read.
create table identify_spelling (
    kind text not null,
    normal text not null,
    sounds varchar[] not null,
    primary key (kind, normal)
);
alter table identify_spelling enable row level security;
alter table identify_spelling force row level security;
create policy owner_all on identify_spelling to optimise_owner using (true) with check (true);
create policy search_all on identify_spelling for select to optimise_search using (true);
grant select on identify_spelling to optimise_search;

-- The start of a name is enough to look it up by: an index takes no more of a very long one.
drop index statement_name, statement_sounds;
create index statement_spelt on identify_statement (left(normal, 300), known_at desc)
    where kind in ('name', 'address');

-- A spelling goes with the last statement that holds it. Whoever removes waits for those who add,
-- and they for them: else one could remove what another has just relied on.
create function identify_keep_spellings() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(hashtext('identify_spelling'));
    insert into public.identify_spelling (kind, normal, sounds)
    select distinct on (kind, left(normal, 300)) kind, left(normal, 300), sounds
    from added where kind in ('name', 'address') order by kind, left(normal, 300)
    on conflict do nothing;
    return null;
end $$;

create function identify_drop_spellings() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('identify_spelling'));
    delete from public.identify_spelling p
    using (select distinct kind, left(normal, 300) as normal
           from removed where kind in ('name', 'address')) as r
    where p.kind = r.kind and p.normal = r.normal and not exists (
        select from public.identify_statement s
        where s.kind = p.kind and s.kind in ('name', 'address') and left(s.normal, 300) = p.normal);
    return null;
end $$;

revoke execute on function identify_keep_spellings() from public;
revoke execute on function identify_drop_spellings() from public;
create trigger keep_spellings after insert on identify_statement
    referencing new table as added for each statement execute function identify_keep_spellings();
create trigger drop_spellings after delete on identify_statement
    referencing old table as removed for each statement execute function identify_drop_spellings();

insert into identify_spelling (kind, normal, sounds)
select distinct on (kind, left(normal, 300)) kind, left(normal, 300), sounds
from identify_statement where kind in ('name', 'address') order by kind, left(normal, 300);

create index spelling_like on identify_spelling using gin (normal gin_trgm_ops);
create index spelling_sounds on identify_spelling using gin (sounds) where kind = 'name';
create index spelling_begins on identify_spelling (normal text_pattern_ops);
-- Common words are found by walking the newest, rare ones by the words. To choose, the planner must
-- know how common a word is, which it does not learn from an index on a part of the rows.
create index statement_newest_words on identify_statement (known_at desc) where kind = 'text';
create index edition_newest on evaluate_edition (made_at desc);
-- Whoever may read little finds it by that, and does not walk past what is others'.
create index item_audience on evaluate_item (audience_id, known_at desc);
create index edition_audience on evaluate_edition (audience_id, made_at desc);
create statistics statement_words_known on (to_tsvector('english', value)) from identify_statement;
analyze identify_statement, evaluate_item, evaluate_edition, identify_spelling;
