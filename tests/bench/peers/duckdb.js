// The work on data in DuckDB: node duckdb.js automatic|typed THREADS EXPORTS ANSWER. README.md says which rules; one pass over each
// file, the words of the prospect as a list a lead, so that the activities are neither read nor kept twice.
const { DuckDBInstance } = require('@duckdb/node-api');
const { writeFileSync } = require('fs');

const [mode, threads, folder, answer] = process.argv.slice(2);
const columns = {
  leads: `{id: 'VARCHAR', created_at: 'TIMESTAMP', mql_at: 'TIMESTAMP', assigned_at: 'TIMESTAMP', owner: 'VARCHAR', source: 'VARCHAR',
    channel: 'VARCHAR', campaign_id: 'VARCHAR', score: 'INTEGER', status: 'VARCHAR', disqualified_at: 'TIMESTAMP',
    disqualified_reason: 'VARCHAR', first_name: 'VARCHAR', last_name: 'VARCHAR', job_title: 'VARCHAR', company: 'VARCHAR',
    company_size: 'INTEGER', industry: 'VARCHAR', country: 'VARCHAR', segment: 'VARCHAR', phone: 'VARCHAR', email: 'VARCHAR'}`,
  activities: `{id: 'VARCHAR', lead_id: 'VARCHAR', "at": 'TIMESTAMP', type: 'VARCHAR', direction: 'VARCHAR', outcome: 'VARCHAR',
    actor: 'VARCHAR', notes: 'VARCHAR'}`,
  opportunities: `{id: 'VARCHAR', lead_id: 'VARCHAR', created_at: 'TIMESTAMP', stage: 'VARCHAR', status: 'VARCHAR',
    amount: 'DECIMAL(12,2)', currency: 'VARCHAR', closed_at: 'TIMESTAMP', lost_reason: 'VARCHAR', owner: 'VARCHAR'}`,
};
const csv = (table) => {
  const how = mode === 'typed' ? `, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = ${columns[table]}` : '';
  return `read_csv('${folder}/${table}.csv'${how})`;
};
const asOf = `TIMESTAMP '2026-10-01'`;
const declared = (reason) => `CASE
  WHEN ${reason} IN ('expected something else', 'misleading campaign') THEN 'message'
  WHEN ${reason} IN ('missing feature', 'does not fit the need') THEN 'product'
  WHEN ${reason} IN ('price', 'competitor', 'timing', 'no decision') THEN 'market'
  WHEN ${reason} IN ('bad lead', 'not our target') THEN 'weak' END`;

const statements = [
  `CREATE TEMP TABLE lead AS SELECT id, campaign_id AS campaign, mql_at,
     CASE WHEN assigned_at > ${asOf} THEN '' ELSE coalesce(owner, '') END AS owner,
     CASE WHEN assigned_at <= ${asOf} THEN assigned_at ELSE mql_at END AS clock,
     CASE WHEN disqualified_at <= ${asOf} THEN disqualified_at END AS out_at, disqualified_reason AS reason,
     email IS NOT NULL AND company IS NOT NULL AND job_title IS NOT NULL AS complete,
     coalesce(score >= 60 AND company_size >= 50, false)
       AND industry IN ('Food', 'Plastics', 'Metal', 'Machinery', 'Logistics', 'Retail') AS on_target
   FROM ${csv('leads')}`,
  `CREATE TEMP TABLE opportunity AS SELECT lead_id, created_at, closed_at, lost_reason, owner, amount,
     CASE WHEN status <> 'open' AND closed_at <= ${asOf} THEN status ELSE 'open' END AS status
   FROM ${csv('opportunities')} WHERE created_at <= ${asOf}`,
  `CREATE TEMP TABLE judged AS
   WITH contact AS (
     SELECT lead_id, min(moment) FILTER (attempt OR two_way) AS touched, min(moment) FILTER (two_way) AS two_way,
       list(moment) FILTER (inbound) AS words, max(moment) FILTER (two_way OR inbound) AS heard, max(moment) FILTER (NOT inbound) AS sent,
       count(*) FILTER (attempt AND moment <= clock + INTERVAL 10 DAY) AS attempts,
       bit_count(coalesce(bit_or(CASE type WHEN 'call' THEN 1 WHEN 'email' THEN 2 WHEN 'meeting' THEN 4 ELSE 8 END)
         FILTER (attempt AND moment <= clock + INTERVAL 10 DAY), 0)) AS channels
     FROM (
       SELECT a.lead_id, a."at" AS moment, a.type, l.clock, a.direction = 'in' AS inbound,
         a.direction <> 'in' AND a.type IN ('call', 'email', 'meeting', 'social') AS attempt,
         coalesce((a.type = 'meeting' AND a.outcome = 'held')
           OR (a.type IN ('call', 'email') AND a.outcome IN ('connected', 'replied')), false) AS two_way
       FROM ${csv('activities')} a JOIN lead l ON a.lead_id = l.id
       WHERE a."at" >= l.mql_at AND a."at" <= ${asOf} AND a.type <> 'automated' AND l.mql_at >= TIMESTAMP '2026-07-01' AND l.mql_at < ${asOf})
     GROUP BY lead_id),
   deal AS (
     SELECT lead_id, min(created_at) AS first, bool_or(status = 'won') AS won, bool_or(status = 'open') AS open,
       arg_max(lost_reason, closed_at) FILTER (status = 'lost') AS lost_reason
     FROM opportunity GROUP BY lead_id),
   stage AS (
     SELECT l.*, c.touched, c.heard, c.sent, coalesce(c.attempts >= 3 AND c.channels >= 2, false) AS tried, d.won, d.open, d.first,
       coalesce(least(c.two_way, list_min(list_filter(c.words, word -> word >= c.touched))), d.first) AS engaged,
       coalesce(${declared('d.lost_reason')}, CASE WHEN l.out_at IS NOT NULL THEN ${declared('l.reason')} END, 'none') AS declared
     FROM lead l LEFT JOIN contact c ON c.lead_id = l.id LEFT JOIN deal d ON d.lead_id = l.id
     WHERE l.mql_at >= TIMESTAMP '2026-07-01' AND l.mql_at < ${asOf}),
   agreement AS (
     SELECT *, engaged IS NOT NULL AND first IS NULL AND out_at IS NULL AS silent, CASE
       WHEN touched IS NULL THEN CASE
         WHEN out_at <= clock + INTERVAL 8 HOUR AND reason IS NOT NULL THEN 'met'
         WHEN ${asOf} <= clock + INTERVAL 8 HOUR AND out_at IS NULL THEN 'pending'
         WHEN owner <> '' THEN 'untouched' ELSE 'unassigned' END
       WHEN touched > clock + INTERVAL 8 HOUR THEN 'late'
       WHEN tried OR engaged <= clock + INTERVAL 10 DAY OR (out_at <= clock + INTERVAL 10 DAY AND reason IS NOT NULL) THEN 'met'
       WHEN ${asOf} <= clock + INTERVAL 10 DAY AND out_at IS NULL THEN 'pending'
       ELSE 'underworked' END AS sla
     FROM stage)
   SELECT campaign, owner, sla, CASE
       WHEN won THEN 'won'
       WHEN open OR (engaged IS NULL AND out_at IS NULL AND ${asOf} <= clock + INTERVAL 10 DAY)
         OR (silent AND ${asOf} <= heard + INTERVAL 30 DAY) THEN 'open'
       WHEN (engaged IS NULL AND sla IN ('untouched', 'unassigned', 'late', 'underworked'))
         OR (silent AND (sent IS NULL OR sent <= heard)) THEN 'untreated'
       WHEN engaged IS NOT NULL AND declared IN ('message', 'product') THEN 'mismatch'
       WHEN engaged IS NOT NULL AND declared = 'market' THEN 'market'
       WHEN NOT complete OR NOT on_target OR declared = 'weak' OR engaged IS NULL OR silent THEN 'weak_mql'
       ELSE 'unexplained' END AS cause
   FROM agreement`,
];
const counts = (by) => `
  SELECT '${by}' AS by, ${by} AS key, 'causes.' || cause AS id, count(*)::VARCHAR AS value FROM judged GROUP BY ALL
  UNION ALL SELECT '${by}', ${by}, 'sla.' || sla, count(*)::VARCHAR FROM judged GROUP BY ALL`;
const revenue = (by, key) => `
  SELECT '${by}', ${key}, 'flow.revenue', sum(amount)::DECIMAL(18,2)::VARCHAR FROM opportunity o LEFT JOIN lead l ON o.lead_id = l.id
  WHERE o.status = 'won' AND o.closed_at >= TIMESTAMP '2026-07-01' AND o.closed_at < ${asOf} GROUP BY ALL`;

(async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads });
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  const reader = await connection.runAndReadAll(
    [counts('campaign'), counts('owner'), revenue('campaign', 'l.campaign'), revenue('owner', 'o.owner')].join(' UNION ALL '));
  writeFileSync(answer, reader.getRows().map((row) => row.join('\t') + '\n').join(''));
})();
