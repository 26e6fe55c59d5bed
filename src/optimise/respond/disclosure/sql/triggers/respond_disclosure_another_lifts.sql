-- Nobody lifts the hold of an operation which they placed, or of whose cases they wrote the end.
create trigger respond_disclosure_another_lifts before update on access_retention_hold
    for each row when (old.kept_by <> '' and old.lifted_at is null and new.lifted_at is not null)
    execute function respond_disclosure_another_lifts();
