/*
 * smarketing: CSV becomes tables; tables become measures; measures become documents; documents become files and mail.
 * The stages in the order of the flow; each knows only those above it.
 */
#pragma once

#include "base/error.h" /* trouble, words, numbers, time, money, statistics */
#include "base/fold.h"
#include "base/inside.h"
#include "base/message.h"
#include "base/numbers.h"
#include "base/parallel.h"
#include "base/period.h"
#include "base/progress.h"
#include "base/sha256.h"
#include "settings/settings.h"       /* smarketing.yaml */
#include "table/dataset.h"           /* typed tables and their links */
#include "ingest/ingest.h"           /* exports -> dataset */
#include "measure/measure.h"         /* dataset -> figures */
#include "document/review.h"         /* figures -> pages and sentences */
#include "document/letter.h"
#include "document/pack.h"
#include "document/bonus_workbook.h"
#include "render/workbook/workbook.h"/* documents -> bytes */
#include "render/deck/deck.h"
#include "render/letter/letter_render.h"
#include "render/outline/outline.h"
#include "render/data/data.h"
#include "deliver/file.h"            /* bytes -> files and mail */
#include "deliver/message.h"
#include "deliver/ledger.h"          /* what was sent */
#include "deliver/bounce.h"          /* what came back */
#include "deliver/dispatch.h"
#include "run.h"                     /* all of it at once */
