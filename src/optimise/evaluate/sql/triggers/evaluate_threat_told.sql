-- That a duty inspector was told is true of one who is one, and stays to be answered until they answer or somebody takes charge.
create trigger evaluate_threat_told before update of told_at, told_person, told_outside on evaluate_threat
    for each row execute function evaluate_threat_told();
