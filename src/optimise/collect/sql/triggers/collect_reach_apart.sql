-- What travels with a report never says how to reach whoever told us.
create trigger collect_reach_apart before insert on collect_words
    for each row execute function collect_reach_apart();
