/*
 * The chain of a won deal: how it came about, step by step, and everyone who had a part in it beside the closer. Names
 * stand here for credit only. All texts are borrowed from the dataset, "" where unknown.
 *
 * Where definitions.md leaves a choice, this is what was chosen:
 * - The history of a deal is, up to its close: the activities of its lead (but not those that name another deal) and
 *   its own, the touches of its lead, its lead's own campaign, and the contents that these activities and touches name.
 * - The closer is the deal's owner, else its lead's.
 * - What a machine did (type automated, or an actor on the automation list) is nobody's part. An outbound activity's
 *   actor who is not in people is a colleague whom nobody listed; an inbound one's is the prospect.
 * - The lead's owner takes part by what he or she did, not by owning it.
 */
#pragma once

#include "measure/history.h"

#include <glib.h>

G_BEGIN_DECLS

/* In the order in which steps of one instant are told. */
typedef enum {
  SM_STEP_CAMPAIGN, /* first met this campaign. who: its owner, what: its name */
  SM_STEP_CONTENT,  /* first got this content. who: its owner, what: its title */
  SM_STEP_HANDOVER, /* who: the lead's owner */
  SM_STEP_TALK,     /* the first two-way contact since the handover. who: the actor */
  SM_STEP_HELP,     /* the first activity of another colleague: neither closer, lead's owner nor who talked first */
  SM_STEP_DEAL,     /* the opportunity was created. who: the closer */
  SM_STEP_WON,      /* who: the closer */
} SmChainStepKind;

typedef struct {
  SmInstant at;
  SmChainStepKind kind;
  SmPerson who; /* all "" where unknown */
  const char *what;
} SmChainStep;

typedef struct SmChain {
  const char *deal, *account; /* the deal's id; its account, else its lead's company */
  const char *campaign;       /* the name of the first campaign met */
  SmPerson closer;
  gboolean has_amount;
  gint64 amount_minor;
  SmInstant won_at;
  GArray *steps;   /* of SmChainStep, in order of time; what is not dated is not told */
  GArray *assists; /* of SmPerson: everyone but the closer, each once, in order of id */
} SmChain;

/* The chain of a deal that was won at a known instant. Owned by caller. */
SmChain *sm_chain_of(const SmHistory *history, const SmDeal *deal);
void sm_chain_free(SmChain *chain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmChain, sm_chain_free)

G_END_DECLS
