-- Of pregnant women the public hears no number of any one place: what more places would do for them was
-- worked out for each kecamatan and told to anyone.
DELETE FROM match_gain WHERE purpose IN (SELECT code FROM purpose WHERE for_kind = 'pregnancy');
