-- What is written of an open threat follows its report into a circle, and out.
create trigger evaluate_threat_follows after update of audience_id on collect_report
    for each row when (new.audience_id <> old.audience_id)
    execute function evaluate_threat_follows();
