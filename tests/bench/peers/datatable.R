# The work on data in data.table: Rscript datatable.R THREADS EXPORTS ANSWER. README.md says which rules. fread takes only the columns
# needed, and each activity is tied to its lead once, by number.
suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(TRUE)
setDTthreads(as.integer(arguments[1]))
folder <- arguments[2]
as_of <- as.numeric(as.POSIXct("2026-10-01", tz = "UTC")); start <- as.numeric(as.POSIXct("2026-07-01", tz = "UTC")); hour <- 3600
read <- function(table, columns) {
  rows <- fread(file.path(folder, paste0(table, ".csv")), select = columns, na.strings = NULL, tz = "UTC", showProgress = FALSE)
  for (name in names(rows)) if (inherits(rows[[name]], "POSIXct")) set(rows, j = name, value = as.numeric(rows[[name]]))
  rows
}
classes <- c("expected something else" = "message", "misleading campaign" = "message", "missing feature" = "product",
  "does not fit the need" = "product", "price" = "market", "competitor" = "market", "timing" = "market", "no decision" = "market",
  "bad lead" = "weak", "not our target" = "weak")

leads <- read("leads", c("id", "mql_at", "assigned_at", "owner", "campaign_id", "score", "disqualified_at", "disqualified_reason", "job_title",
  "company", "company_size", "industry", "email"))
leads[!is.na(assigned_at) & assigned_at > as_of, `:=`(owner = "", assigned_at = NA_real_)]
leads[, `:=`(clock = fcoalesce(assigned_at, mql_at), out_at = fifelse(disqualified_at <= as_of, disqualified_at, NA_real_))]

acts <- read("activities", c("lead_id", "at", "type", "direction", "outcome"))
acts[, lead := chmatch(lead_id, leads$id)]
acts[, lead_id := NULL]
acts <- acts[!is.na(lead) & type != "automated" & at <= as_of]
acts <- acts[at >= leads$mql_at[lead]]
acts[, `:=`(inbound = direction == "in",
  two_way = (type == "meeting" & outcome == "held") | (type %chin% c("call", "email") & outcome %chin% c("connected", "replied")))]
acts[, attempt := !inbound & type %chin% c("call", "email", "meeting", "social")]
acts[, tried := attempt & at <= leads$clock[lead] + 240 * hour]
# Each of these is a grouped min or max that data.table computes in C, all groups at once.
contact <- data.table(lead = seq_len(nrow(leads)))
add <- function(rows, name) contact[rows, (name) := i.V1, on = "lead"]
add(acts[attempt | two_way, min(at), by = lead], "touched")
add(acts[two_way == TRUE, min(at), by = lead], "spoken")
add(acts[two_way | inbound, max(at), by = lead], "heard")
add(acts[inbound == FALSE, max(at), by = lead], "sent")
add(acts[tried == TRUE, .(V1 = .N), by = lead], "attempts")
add(unique(acts[tried == TRUE, .(lead, type)])[, .(V1 = .N), by = lead], "channels")
add(acts[inbound == TRUE][at >= contact$touched[lead], min(at), by = lead], "word")

deals <- read("opportunities", c("lead_id", "created_at", "status", "amount", "closed_at", "lost_reason", "owner"))[created_at <= as_of]
deals[, lead := chmatch(lead_id, leads$id)]
deals[is.na(closed_at) | closed_at > as_of, status := "open"]
setorder(deals, closed_at)
add(deals[, min(created_at), by = lead], "first")
add(deals[status == "lost", .(V1 = last(lost_reason)), by = lead], "lost_reason")
contact[, `:=`(won = lead %in% deals[status == "won", lead], open = lead %in% deals[status == "open", lead])]

all <- cbind(leads, contact)[!is.na(mql_at) & mql_at >= start & mql_at < as_of]
yes <- function(x) !is.na(x) & x
all[, `:=`(out = !is.na(out_at), engaged_at = fcoalesce(pmin(spoken, word, na.rm = TRUE), first), reason = disqualified_reason)]
all[, `:=`(engaged = !is.na(engaged_at), touched_ever = !is.na(touched),
  declared = fcoalesce(classes[lost_reason], fifelse(out, classes[reason], NA_character_), "none"))]
all[, silent := engaged & is.na(first) & !out]
all[, sla := fcase(
  !touched_ever & yes(out_at <= clock + 8 * hour) & reason != "", "met",
  !touched_ever & as_of <= clock + 8 * hour & !out, "pending",
  !touched_ever & owner != "", "untouched", !touched_ever, "unassigned", touched > clock + 8 * hour, "late",
  yes(attempts >= 3 & channels >= 2) | yes(engaged_at <= clock + 240 * hour) | (yes(out_at <= clock + 240 * hour) & reason != ""), "met",
  as_of <= clock + 240 * hour & !out, "pending", default = "underworked")]
all[, cause := fcase(
  won, "won", open | (!engaged & !out & as_of <= clock + 240 * hour) | (silent & yes(as_of <= heard + 720 * hour)), "open",
  (!engaged & sla %chin% c("untouched", "unassigned", "late", "underworked")) | (silent & (is.na(sent) | yes(sent <= heard))), "untreated",
  engaged & declared %chin% c("message", "product"), "mismatch", engaged & declared == "market", "market",
  email == "" | company == "" | job_title == "" | !yes(score >= 60) | !yes(company_size >= 50) |
    !industry %chin% c("Food", "Plastics", "Metal", "Machinery", "Logistics", "Retail") | declared == "weak" | !engaged | silent, "weak_mql",
  default = "unexplained")]

sold <- deals[status == "won" & closed_at >= start & closed_at < as_of, .(campaign = leads$campaign_id[lead], owner, amount)]
lines <- list()
for (by in c("campaign", "owner")) {
  key <- if (by == "campaign") "campaign_id" else "owner"
  for (family in c("causes", "sla")) {
    column <- if (family == "causes") "cause" else "sla"
    counts <- all[, .N, by = c(key, column)]
    lines <- c(lines, paste(by, counts[[key]], paste0(family, ".", counts[[column]]), counts$N, sep = "\t"))
  }
  sums <- sold[, .(sum = sum(amount)), by = by]
  lines <- c(lines, paste(by, sums[[by]], "flow.revenue", sprintf("%.2f", sums$sum), sep = "\t"))
}
writeLines(unlist(lines), arguments[3])
