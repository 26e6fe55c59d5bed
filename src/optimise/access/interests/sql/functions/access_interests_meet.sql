-- Whether two things of one key, each of a kind as it was reached, meet: the same kind does, but what is only like one thing,
-- and what is only like another, do not. For the owner's functions.
create or replace function access_interests_meet(one text, other text) returns boolean
language sql immutable as $$
    select case
        when one = other then one not in ('alike', 'named')
        else (one, other) in (('entity', 'alike'), ('alike', 'entity'), ('person', 'named'), ('named', 'person')) end
$$;
