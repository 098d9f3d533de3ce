/*
 * Promise and pitch: the topic of the campaign, of what sales spoke about, and of the deal that was lost.
 */
#pragma once

#include "measure/trace.h"
#include "measure/yardstick.h"

#include <glib.h>

G_BEGIN_DECLS

/* Which texts are one topic, remembered for each text that was asked. For one thread. Owned by caller. */
SmTopicBook *sm_topic_book_new(const SmDataset *data);
void sm_topic_book_free(SmTopicBook *book);

/* Rule 6 for a lead: SM_SUB_MESSAGE, SM_SUB_PRODUCT, or SM_SUB_NONE when the topics agree or are not known. Sets
 * spoken_topic. `lost` may be NULL. */
SmSubCause sm_topics_judge(const SmYardstick *yardstick, const SmDeal *lost, SmTrace *trace);

G_END_DECLS
