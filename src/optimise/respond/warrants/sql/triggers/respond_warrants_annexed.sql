-- An annex is part of what is read before it goes to a court.
create trigger respond_warrants_annexed after insert on respond_warrants_annex
    for each row execute function respond_warrants_annexed();
