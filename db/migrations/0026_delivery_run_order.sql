-- The list of a month's runs shows what is ready first: one walk per status, in the order of its page.
CREATE INDEX delivery_run_by_status ON delivery_run (month, status, area_code, id);
