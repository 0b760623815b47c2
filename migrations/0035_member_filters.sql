-- Members are also counted and filtered by role and type: the index says all of it.
DROP INDEX memberships_organisation_id;
CREATE INDEX memberships_organisation_id ON memberships (organisation_id, state, search, id, role, staff_type);
