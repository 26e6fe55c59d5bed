create trigger access_goes_in before insert on access_reclassification
    for each row execute function access_goes_in();
