create trigger plan_assessments_frozen
    before insert or update of words, partner_words, items, probability, confidence, removed_at, cited
    on plan_assessments_passage for each row execute function plan_assessments_frozen();
