-- How often people signed in to a tool, a row for each month. Nothing of it says who did.

CREATE TABLE oidc_tool_months (
    tool TEXT NOT NULL,
    -- Such as 202611, in Brussels.
    month BIGINT NOT NULL,
    -- Of everybody, for whomever they act.
    sign_ins BIGINT NOT NULL,
    PRIMARY KEY (tool, month)
);
CREATE INDEX oidc_tool_months_month ON oidc_tool_months (month);

CREATE TABLE oidc_organisation_months (
    organisation_id TEXT NOT NULL,
    tool TEXT NOT NULL,
    month BIGINT NOT NULL,
    sign_ins BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, tool, month)
);
CREATE INDEX oidc_organisation_months_month ON oidc_organisation_months (month);
