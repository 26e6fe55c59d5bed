-- Numbers with enough in the records for anything to be measured. A floor of evidence, not a
-- feature: fewer than five others, or twelve contacts, says nothing about any kind of phone.
select * from numbers where contacts >= 5 and came_in + went_out >= 12
