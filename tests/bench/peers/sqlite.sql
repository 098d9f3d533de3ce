-- The work on data in SQLite: sqlite3 -init sqlite.sql, after .import of the three files into texts. README.md says which rules.
-- Instants stay ISO texts, which compare as they should; only sums of hours are computed. An empty cell is ''.
CREATE TEMP TABLE lead AS SELECT id, campaign_id AS campaign, mql_at,
    CASE WHEN assigned_at > '2026-10-01T00:00:00' THEN '' ELSE owner END AS owner,
    CASE WHEN assigned_at BETWEEN '0' AND '2026-10-01T00:00:00' THEN assigned_at ELSE mql_at END AS clock,
    CASE WHEN disqualified_at BETWEEN '0' AND '2026-10-01T00:00:00' THEN disqualified_at END AS out_at, disqualified_reason AS reason,
    email <> '' AND company <> '' AND job_title <> '' AS complete,
    score <> '' AND score + 0 >= 60 AND company_size <> '' AND company_size + 0 >= 50
      AND industry IN ('Food', 'Plastics', 'Metal', 'Machinery', 'Logistics', 'Retail') AS on_target
  FROM leads;
CREATE UNIQUE INDEX temp.lead_id ON lead (id);
CREATE TEMP TABLE cohort AS SELECT *, strftime('%Y-%m-%dT%H:%M:%S', clock, '+8 hours') AS touch_due,
    strftime('%Y-%m-%dT%H:%M:%S', clock, '+10 days') AS window_ends
  FROM lead WHERE mql_at >= '2026-07-01T00:00:00' AND mql_at < '2026-10-01T00:00:00';
CREATE UNIQUE INDEX temp.cohort_id ON cohort (id);
CREATE TEMP TABLE act AS SELECT c.rowid AS lead, a.at, a.direction = 'in' AS inbound,
    (a.type = 'meeting' AND a.outcome = 'held') OR (a.type IN ('call', 'email') AND a.outcome IN ('connected', 'replied')) AS two_way,
    a.direction <> 'in' AND a.type IN ('call', 'email', 'meeting', 'social') AS attempt,
    CASE a.type WHEN 'call' THEN 1 WHEN 'email' THEN 2 WHEN 'meeting' THEN 4 ELSE 8 END AS channel, a.at <= c.window_ends AS in_window
  FROM activities a JOIN cohort c ON c.id = a.lead_id
  WHERE a.at >= c.mql_at AND a.at <= '2026-10-01T00:00:00' AND a.type <> 'automated';
CREATE TEMP TABLE contact AS SELECT lead, min(at) FILTER (WHERE attempt OR two_way) AS touched, min(at) FILTER (WHERE two_way) AS spoken,
    max(at) FILTER (WHERE two_way OR inbound) AS heard, max(at) FILTER (WHERE NOT inbound) AS sent,
    count(*) FILTER (WHERE attempt AND in_window) AS attempts, count(DISTINCT CASE WHEN attempt AND in_window THEN channel END) AS channels
  FROM act GROUP BY lead;
CREATE UNIQUE INDEX temp.contact_lead ON contact (lead);
CREATE TEMP TABLE word AS SELECT a.lead, min(a.at) AS at FROM act a JOIN contact c ON c.lead = a.lead
  WHERE a.inbound AND a.at >= c.touched GROUP BY a.lead;
CREATE UNIQUE INDEX temp.word_lead ON word (lead);
CREATE TEMP TABLE opportunity AS SELECT lead_id, created_at, closed_at, lost_reason, owner, amount + 0 AS amount,
    CASE WHEN status <> 'open' AND closed_at <> '' AND closed_at <= '2026-10-01T00:00:00' THEN status ELSE 'open' END AS status
  FROM opportunities WHERE created_at <= '2026-10-01T00:00:00';
CREATE INDEX temp.opportunity_lead ON opportunity (lead_id);
CREATE TEMP TABLE deal AS SELECT lead_id, min(created_at) AS first, max(status = 'won') AS won, max(status = 'open') AS open
  FROM opportunity GROUP BY lead_id;
CREATE UNIQUE INDEX temp.deal_lead ON deal (lead_id);
CREATE TEMP TABLE lost AS SELECT lead_id, lost_reason, max(closed_at) FROM opportunity WHERE status = 'lost' GROUP BY lead_id;
CREATE UNIQUE INDEX temp.lost_lead ON lost (lead_id);
CREATE TEMP TABLE class (reason TEXT PRIMARY KEY, class TEXT) WITHOUT ROWID;
INSERT INTO class VALUES ('expected something else', 'message'), ('misleading campaign', 'message'), ('missing feature', 'product'),
  ('does not fit the need', 'product'), ('price', 'market'), ('competitor', 'market'), ('timing', 'market'), ('no decision', 'market'),
  ('bad lead', 'weak'), ('not our target', 'weak');
CREATE TEMP TABLE stage AS SELECT l.*, c.touched, c.heard, c.sent, c.attempts >= 3 AND c.channels >= 2 AS tried, d.won, d.open, d.first,
    coalesce(CASE WHEN c.spoken IS NULL OR w.at < c.spoken THEN w.at ELSE c.spoken END, c.spoken, d.first) AS engaged,
    coalesce((SELECT class FROM class WHERE class.reason = lost.lost_reason),
             (SELECT class FROM class WHERE class.reason = l.reason AND l.out_at IS NOT NULL), 'none') AS declared
  FROM cohort l LEFT JOIN contact c ON c.lead = l.rowid LEFT JOIN word w ON w.lead = l.rowid LEFT JOIN deal d ON d.lead_id = l.id
    LEFT JOIN lost ON lost.lead_id = l.id;
CREATE TEMP TABLE agreement AS SELECT *, engaged IS NOT NULL AND first IS NULL AND out_at IS NULL AS silent, CASE
    WHEN touched IS NULL THEN CASE
      WHEN out_at <= touch_due AND reason <> '' THEN 'met'
      WHEN '2026-10-01T00:00:00' <= touch_due AND out_at IS NULL THEN 'pending'
      WHEN owner <> '' THEN 'untouched' ELSE 'unassigned' END
    WHEN touched > touch_due THEN 'late'
    WHEN tried OR engaged <= window_ends OR (out_at <= window_ends AND reason <> '') THEN 'met'
    WHEN '2026-10-01T00:00:00' <= window_ends AND out_at IS NULL THEN 'pending'
    ELSE 'underworked' END AS sla
  FROM stage;
CREATE TEMP TABLE judged AS SELECT campaign, owner, sla, CASE
    WHEN won THEN 'won'
    WHEN open OR (engaged IS NULL AND out_at IS NULL AND '2026-10-01T00:00:00' <= window_ends)
      OR (silent AND heard >= '2026-09-01T00:00:00') THEN 'open'
    WHEN (engaged IS NULL AND sla IN ('untouched', 'unassigned', 'late', 'underworked'))
      OR (silent AND (sent IS NULL OR sent <= heard)) THEN 'untreated'
    WHEN engaged IS NOT NULL AND declared IN ('message', 'product') THEN 'mismatch'
    WHEN engaged IS NOT NULL AND declared = 'market' THEN 'market'
    WHEN NOT complete OR NOT on_target OR declared = 'weak' OR engaged IS NULL OR silent THEN 'weak_mql'
    ELSE 'unexplained' END AS cause
  FROM agreement;
CREATE TEMP VIEW won AS SELECT l.campaign, o.owner, o.amount FROM opportunity o LEFT JOIN lead l ON l.id = o.lead_id
  WHERE o.status = 'won' AND o.closed_at >= '2026-07-01T00:00:00' AND o.closed_at < '2026-10-01T00:00:00';
SELECT 'campaign', campaign, 'causes.' || cause, count(*) FROM judged GROUP BY campaign, cause
UNION ALL SELECT 'campaign', campaign, 'sla.' || sla, count(*) FROM judged GROUP BY campaign, sla
UNION ALL SELECT 'owner', owner, 'causes.' || cause, count(*) FROM judged GROUP BY owner, cause
UNION ALL SELECT 'owner', owner, 'sla.' || sla, count(*) FROM judged GROUP BY owner, sla
UNION ALL SELECT 'campaign', campaign, 'flow.revenue', printf('%.2f', sum(amount)) FROM won GROUP BY campaign
UNION ALL SELECT 'owner', owner, 'flow.revenue', printf('%.2f', sum(amount)) FROM won GROUP BY owner;
