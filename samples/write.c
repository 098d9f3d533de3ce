/* The two exports as a CRM would write them, a folder a quarter. The later one holds what is new, and once more every
 * lead, deal and campaign that has changed since. A few rows are damaged on purpose; README.md names them. */
#include "world.h"

#include <string.h>

void write_file(const char *directory, const char *name, const GString *text) {
  g_autofree char *path = g_build_filename(directory, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  g_autoptr(GError) error = NULL;
  if (g_mkdir_with_parents(folder, 0755) != 0 || !g_file_set_contents(path, text->str, (gssize)text->len, &error))
    g_error("%s: %s", path, error ? error->message : "cannot make the folder");
}

void csv_cell(GString *text, const char *value) {
  gboolean quoted = strpbrk(value, ",;\"\r\n") != NULL;
  if (quoted) g_string_append_c(text, '"');
  for (const char *c = value; *c; c++) {
    if (*c == '"') g_string_append_c(text, '"');
    g_string_append_c(text, *c);
  }
  if (quoted) g_string_append_c(text, '"');
}

void csv_row(GString *text, ...) {
  va_list cells;
  va_start(cells, text);
  gboolean first = TRUE;
  for (const char *cell; (cell = va_arg(cells, const char *)); first = FALSE) {
    if (!first) g_string_append_c(text, ',');
    csv_cell(text, cell);
  }
  va_end(cells);
  g_string_append_c(text, '\n');
}

/* 0 is an empty cell. Owned by caller. */
static char *count_cell(guint count) { return count ? g_strdup_printf("%u", count) : g_strdup(""); }

/* What was known by `cut`. */
static Clock by(Clock at, Clock cut) { return at <= cut ? at : NEVER; }

static const char *lead_status(const World *world, const Lead *lead, Clock cut) {
  if (lead->disqualified && lead->disqualified <= cut) return "Disqualifié";
  for (guint i = 0; i < world->deals->len; i++) {
    const Deal *deal = world->deals->pdata[i];
    if (deal->lead != lead || deal->created > cut) continue;
    if (!deal->closed || deal->closed > cut) return "Opportunité";
    return deal->won ? "Client" : "Perdu";
  }
  for (guint i = 0; i < world->activities->len; i++) {
    const Activity *activity = world->activities->pdata[i];
    if (activity->lead == lead && activity->at <= cut && *activity->actor && strcmp(activity->type, "automated"))
      return "Contacté";
  }
  return lead->mql && lead->mql <= cut ? "MQL" : "Nouveau";
}

static void write_lead(GString *text, const World *world, const Lead *lead, Clock cut) {
  const Campaign *campaign = &campaigns[lead->campaign];
  gboolean is_mql = lead->mql && lead->mql <= cut;
  gboolean out = lead->disqualified && lead->disqualified <= cut;
  g_autofree char *created = clock_text(lead->created), *mql = clock_text(by(lead->mql, cut));
  g_autofree char *assigned = clock_text(by(lead->assigned, cut)),
                  *disqualified = clock_text(by(lead->disqualified, cut));
  g_autofree char *score = count_cell(is_mql ? lead->score : 0);
  g_autofree char *size = count_cell(lead->company_size);
  csv_row(text, lead->id, created, mql, assigned, is_mql ? lead->owner : "", campaign->source, campaign->channel,
          campaign->id, score, lead_status(world, lead, cut), disqualified, out ? lead->disqualified_reason : "",
          lead->first_name, lead->last_name, lead->job_title, lead->company, size, lead->industry, lead->country,
          lead->segment, lead->phone ? lead->phone : "", lead->email, lead->city, NULL);
}

static void write_leads(const World *world, const char *directory, const char *name, Clock from, Clock cut) {
  g_autoptr(GString) text =
      g_string_new("id,created_at,mql_at,assigned_at,owner,source,channel,campaign_id,score,status,"
                   "disqualified_at,disqualified_reason,first_name,last_name,job_title,company,company_size,"
                   "industry,country,segment,phone,email,city\n");
  for (guint i = 0; i < world->leads->len; i++) {
    const Lead *lead = world->leads->pdata[i];
    gboolean changed = lead->created > from || lead->changed > from || lead->mql > from;
    if (lead->created <= cut && changed) write_lead(text, world, lead, cut);
  }
  if (from) /* a row that broke off half-way */
    g_string_append(text, "L-10999,2026-09-18T16:42:00,,,,Salon,Salon,CMP-05,,Nouveau,,,Gwenaëlle,Le Floc’h\n");
  write_file(directory, name, text);
}

static void write_activities(const World *world, const char *directory, const char *name, Clock from, Clock cut) {
  g_autoptr(GString) text =
      g_string_new("id,lead_id,opportunity_id,at,type,direction,outcome,actor,topic,content_id\n");
  for (guint i = 0; i < world->activities->len; i++) {
    const Activity *activity = world->activities->pdata[i];
    if (activity->at <= from || activity->at > cut) continue;
    g_autofree char *at = clock_text(activity->at);
    csv_row(text, activity->id, activity->lead ? activity->lead->id : "", activity->deal ? activity->deal->id : "", at,
            activity->type, activity->direction, activity->outcome, activity->actor, activity->topic, activity->content,
            NULL);
  }
  if (from) { /* a day that does not exist, and a call to a lead that nobody knows */
    g_string_append(text, "ACT-90001,,,2026-09-31T10:15:00,call,out,no_answer,Karim Benali,,\n");
    g_string_append(text, "ACT-90002,L-99999,,2026-09-16T15:05:00,call,out,connected,Sophie Lecomte,,\n");
  }
  write_file(directory, name, text);
}

static const char *deal_status(const Deal *deal, Clock cut) {
  if (!deal->closed || deal->closed > cut) return "open";
  return deal->won ? "won" : "lost";
}

static const char *deal_stage(const Deal *deal, Clock cut) {
  if (deal->closed && deal->closed <= cut) return deal->won ? "Gagnée" : "Perdue";
  return deal->proposal && deal->proposal <= cut ? "Proposition" : "Découverte";
}

static void write_deals(const World *world, const char *directory, const char *name, Clock from, Clock cut) {
  g_autoptr(GString) text =
      g_string_new("id,lead_id,account,created_at,stage,status,amount,currency,closed_at,lost_reason,owner,"
                   "source,segment,product,topic,probability,due_on\n");
  for (guint i = 0; i < world->deals->len; i++) {
    const Deal *deal = world->deals->pdata[i];
    gboolean changed = deal->created > from || !deal->closed || deal->closed > from;
    if (deal->created > cut || !changed) continue;
    gboolean lost = g_str_equal(deal_status(deal, cut), "lost");
    g_autofree char *created = clock_text(deal->created), *closed = clock_text(by(deal->closed, cut));
    g_autofree char *due = clock_date(deal->due), *amount = g_strdup_printf("%" G_GINT64_FORMAT ".00", deal->amount);
    const char *stage = deal_stage(deal, cut);
    const char *probability = g_str_equal(stage, "Gagnée") ? "1" : g_str_equal(stage, "Perdue") ? "0" : "";
    csv_row(text, deal->id, deal->lead ? deal->lead->id : "", deal->account, created, stage, deal_status(deal, cut),
            amount, deal->currency, closed, lost ? deal->lost_reason : "", deal->owner, deal->source, deal->segment,
            deal->product, deal->topic, probability, due, NULL);
  }
  write_file(directory, name, text);
}

static void write_touches(const World *world, const char *directory, const char *name, Clock from, Clock cut) {
  g_autoptr(GString) text = g_string_new("lead_id,at,campaign_id,channel,kind,content_id\n");
  for (guint i = 0; i < world->touches->len; i++) {
    const Touch *touch = world->touches->pdata[i];
    Clock known = MAX(touch->at, touch->lead->created); /* before there is a lead nobody knows who clicked */
    if (known <= from || known > cut) continue;
    g_autofree char *at = clock_text(touch->at);
    csv_row(text, touch->lead->id, at, campaigns[touch->campaign].id, campaigns[touch->campaign].channel, touch->kind,
            touch->content, NULL);
  }
  write_file(directory, name, text);
}

static void write_campaigns(const char *directory, const char *name, guint export, const char *last_day) {
  g_autoptr(GString) text =
      g_string_new("id,name,channel,motion,topic,segment,owner,starts_on,ends_on,cost,sent,delivered,opens,clicks\n");
  for (guint i = 0; i < campaign_count; i++) {
    const Campaign *campaign = &campaigns[i];
    if (strcmp(campaign->starts, last_day) > 0) continue;
    guint sent = campaign->sent[export], delivered = sent * 97 / 100, opens = delivered * 31 / 100,
          clicks = opens * 14 / 100;
    g_autofree char *cost = g_strdup_printf("%u.00", export ? campaign->cost : campaign->cost * 7 / 10);
    g_autofree char *posted = count_cell(sent);
    g_autofree char *reached = count_cell(delivered);
    g_autofree char *opened = count_cell(opens);
    g_autofree char *clicked = count_cell(clicks);
    csv_row(text, campaign->id, campaign->name, campaign->channel, campaign->motion, campaign->topic, campaign->segment,
            campaign->owner, campaign->starts, campaign->ends, cost, posted, reached, opened, clicked, NULL);
  }
  write_file(directory, name, text);
}

void write_exports(const World *world, const char *directory) {
  Clock cut = world_first_cut(), end = world_end();
  write_leads(world, directory, "exports/2026-Q2/leads.csv", NEVER, cut);
  write_activities(world, directory, "exports/2026-Q2/activities.csv", NEVER, cut);
  write_deals(world, directory, "exports/2026-Q2/opportunities.csv", NEVER, cut);
  write_touches(world, directory, "exports/2026-Q2/touches.csv", NEVER, cut);
  write_campaigns(directory, "exports/2026-Q2/campaigns.csv", 0, "2026-06-30");
  write_leads(world, directory, "exports/2026-Q3/leads.csv", cut, end);
  write_activities(world, directory, "exports/2026-Q3/activities.csv", cut, end);
  write_deals(world, directory, "exports/2026-Q3/opportunities.csv", cut, end);
  write_touches(world, directory, "exports/2026-Q3/touches.csv", cut, end);
  write_campaigns(directory, "exports/2026-Q3/campaigns.csv", 1, "2026-09-30");
}

void write_planted(const World *world, const char *path) {
  g_autoptr(GString) text = g_string_new("id,cause,sub_cause\n");
  for (guint i = 0; i < world->leads->len; i++) {
    const Lead *lead = world->leads->pdata[i];
    if (lead->quarter == 4 && lead->fate < FATE_COUNT)
      csv_row(text, lead->id, fate_cause(lead->fate), fate_sub_cause(lead->fate), NULL);
  }
  g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
  write_file(folder, name, text);
}
