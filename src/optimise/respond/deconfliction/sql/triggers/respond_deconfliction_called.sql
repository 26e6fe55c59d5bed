-- The desk is told of each question that sent somebody to it.
create trigger respond_deconfliction_called after insert on access_interests_enquiry
    for each row execute function respond_deconfliction_called();
