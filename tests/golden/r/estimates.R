# Golden values for crates/estimate, from the R package survey (Lumley 2004, doi:10.18637/jss.v009.i08) on its example data.
# Run in this folder: Rscript estimates.R
# Writes estimates.csv and differences.csv (a row for each group, or each pair of groups, with the request that it answers), and the columns of the data that they need.
#
# api*.csv: the Academic Performance Index of California schools, published by the California Department of Education; samples of survey's documentation.
# scd.csv: Levy and Lemeshow, Sampling of Populations (3rd ed., 1999), page 240. fpc.csv: Hansen, Hurwitz and Madow, as survey's documentation gives it.
# crowd.csv: Rao (1994), room crowding, as survey's documentation gives it.

suppressMessages(library(survey))
options(digits = 17, warn = 1, survey.lonely.psu = "fail")

data(api); data(scd); data(fpc); data(crowd)

columns <- c("stype", "sch.wide", "comp.imp", "awards", "dnum", "api00", "api99", "enroll", "api.stu", "meals", "acs.k3", "avg.ed", "pw")
one_high <- rbind(apistrat[apistrat$stype != "H", ], apistrat[apistrat$stype == "H", ][1, ])
# Two years in one file: the districts were drawn once and asked twice.
years <- rbind(cbind(apiclus1[, c("stype", "dnum", "pw", "fpc")], year = 1999, api = apiclus1$api99),
               cbind(apiclus1[, c("stype", "dnum", "pw", "fpc")], year = 2000, api = apiclus1$api00))
sets <- list(
  apistrat = apistrat[, c(columns, "fpc")],
  apiclus1 = apiclus1[, c(columns, "fpc")],
  apiclus2 = apiclus2[, columns],
  lonely = one_high[, columns],
  years = years,
  scd = cbind(scd, weight = 1, cluster = paste(scd$ESA, scd$ambulance)),
  fpc = cbind(fpc, cluster = paste(fpc$stratid, fpc$psuid)),
  crowd = cbind(crowd[, c("rooms", "person", "weight", "stratum")], cluster = paste(crowd$stratum, crowd$cluster))
)
sets$apistrat$fraction <- 1 / sets$apistrat$pw
write_table <- function(table, file) write.table(table, file, sep = ",", row.names = FALSE, na = "", qmethod = "double", quote = FALSE, eol = "\n")
for (name in names(sets)) {
  set <- sets[[name]]
  set[] <- lapply(set, function(column) if (is.numeric(column)) format(column, digits = 17, trim = TRUE, scientific = FALSE) else as.character(column))
  set[is.na(sets[[name]])] <- NA
  write_table(set, paste0(name, ".csv"))
}

types <- data.frame(variable = "stype", value = c("E", "H", "M"), total = c(4421, 755, 1018))
wide <- data.frame(variable = "sch.wide", value = c("No", "Yes"), total = c(1072, 5122))
before <- data.frame(variable = "api99", value = "", total = 3914069)
everybody <- data.frame(variable = "(Intercept)", value = "", total = 6194)
totals <- list(types = types, margins = rbind(types, wide), before = rbind(types, before), size = rbind(everybody, before))
for (name in names(totals)) write_table(totals[[name]], paste0("totals-", name, ".csv"))

side <- function(table, variable) { found <- table[table$variable == variable, ]; setNames(data.frame(found$value, found$total), c(variable, "Freq")) }
calibrated <- function(design, name, method) {
  terms <- list(types = ~stype, margins = ~stype + sch.wide, before = ~stype + api99, size = ~api99)[[name]]
  population <- c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018, sch.wideYes = 5122, api99 = 3914069)
  population <- population[colnames(model.matrix(terms, design$variables))]
  switch(method,
    linear = calibrate(design, terms, population),
    raking = calibrate(design, terms, population, calfun = "raking", epsilon = 1e-13, maxit = 500),
    rake = rake(design, list(~stype, ~sch.wide), list(side(totals$margins, "stype"), side(totals$margins, "sch.wide")), control = list(maxit = 500, epsilon = 1e-13)))
}

design_of <- function(r) {
  as_formula <- function(column) if (column == "") NULL else as.formula(paste0("~`", column, "`"))
  design <- svydesign(id = if (r$cluster == "") ~1 else as_formula(r$cluster), strata = as_formula(r$strata), weights = as_formula(r$weights), fpc = as_formula(r$fpc), data = sets[[r$data]])
  if (r$totals == "") design else calibrated(design, r$totals, r$method)
}

# R writes a condition with & and |.
condition_of <- function(text) parse(text = gsub("\\band\\b", "&", gsub("\\bor\\b", "|", gsub("\\bnot\\b", "!", text))))[[1]]
within <- function(design, condition) eval(bquote(subset(design, .(condition))))

estimate <- function(design, r) {
  outcome <- if (grepl("==", r$outcome)) r$outcome else paste0("`", r$outcome, "`")
  used <- all.vars(parse(text = outcome)); if (r$denominator != "") used <- c(used, r$denominator)
  # A row without an outcome is outside the domain.
  there <- complete.cases(design$variables[, used, drop = FALSE])
  if (!all(there)) design <- design[there, ]
  y <- as.formula(paste0("~as.numeric(", outcome, ")"))
  found <- switch(r$statistic,
    mean = svymean(y, design, deff = TRUE), proportion = svymean(y, design, deff = TRUE), total = svytotal(y, design, deff = TRUE),
    ratio = svyratio(y, as.formula(paste0("~", r$denominator)), design, deff = TRUE))
  df <- degf(design)
  deff <- as.vector(if (r$statistic == "ratio") attr(found, "deff") else deff(found))
  method <- c(logit = "logit", wald = "mean", beta = "beta")[r$ci]
  ci <- if (r$statistic == "proportion") attr(svyciprop(as.formula(paste0("~I(", outcome, ")")), design, method = method, level = r$level), "ci") else confint(found, level = r$level, df = df)
  data.frame(estimate = as.vector(coef(found)), se = as.vector(SE(found)), ci_low = ci[1], ci_high = ci[2], n = sum(weights(design) != 0), df = df, deff = if (is.finite(deff)) deff else NA)
}

by_totals <- function(design, r, columns, groups) {
  inside <- lapply(seq_len(nrow(groups)), function(row) Reduce(`*`, lapply(columns, function(column) as.numeric(design$variables[[column]] == groups[row, column]))))
  above <- sapply(inside, function(here) here * design$variables[[r$outcome]])
  below <- if (r$statistic == "ratio") sapply(inside, function(here) here * design$variables[[r$denominator]]) else do.call(cbind, inside)
  if (r$statistic == "total") below <- NULL
  all <- cbind(above, below); colnames(all) <- paste0("t", seq_len(ncol(all)))
  sums <- svytotal(all, design)
  if (r$statistic == "total") return(sums)
  svycontrast(sums, setNames(lapply(seq_along(inside), function(n) bquote(.(as.name(paste0("t", n))) / .(as.name(paste0("t", n + length(inside)))))), paste0("g", seq_along(inside))))
}

estimates <- list(); differences <- list()
answer <- function(data, outcome, statistic, weights, strata = "", cluster = "", fpc = "", domain = "", by = "", denominator = "", totals = "", method = "", lonely = "fail",
                   ci = if (statistic == "proportion") "logit" else "wald", level = 0.95, compare = "") {
  r <- list(data = data, outcome = outcome, statistic = statistic, weights = weights, strata = strata, cluster = cluster, fpc = fpc, domain = domain, by = by,
            denominator = denominator, totals = totals, method = method, lonely = lonely, ci = ci, level = level, compare = compare)
  options(survey.lonely.psu = lonely)
  design <- design_of(r)
  if (domain != "") design <- within(design, condition_of(domain))
  columns <- strsplit(by, " ")[[1]]
  inside <- weights(design) != 0
  groups <- if (by == "") NULL else { found <- unique(design$variables[inside, columns, drop = FALSE]); found[do.call(order, unname(lapply(found, as.character))), , drop = FALSE] }
  part <- function(row) { for (column in columns) design <- within(design, bquote(.(as.name(column)) == .(as.character(groups[row, column])))); design }
  key <- function(row) paste(as.character(unlist(lapply(groups[row, , drop = FALSE], as.character))), collapse = "|")
  found <- if (by == "") list(design) else lapply(seq_len(nrow(groups)), part)
  if (compare == "") {
    for (row in seq_along(found)) estimates[[length(estimates) + 1]] <<- data.frame(r, group = if (by == "") "" else key(row), estimate(found[[row]], r))
  } else {
    y <- as.formula(paste0("~", outcome)); g <- as.formula(paste("~", paste(columns, collapse = "+")))
    # svyby cannot give the covariance of a calibrated design; there the totals of each group are put together by the delta method.
    together <- if (totals != "") by_totals(design, r, columns, groups) else switch(statistic,
      mean = , proportion = svyby(y, g, design, svymean, covmat = TRUE), total = svyby(y, g, design, svytotal, covmat = TRUE),
      ratio = svyby(y, g, design, svyratio, denominator = as.formula(paste0("~", denominator)), covmat = TRUE))
    keys <- if (totals != "") sapply(seq_len(nrow(groups)), key) else apply(sapply(together[columns], as.character), 1, paste, collapse = "|")
    pairs <- combn(nrow(groups), 2); rows <- list()
    for (pair in seq_len(ncol(pairs))) {
      one <- pairs[1, pair]; other <- pairs[2, pair]
      apart <- columns[sapply(columns, function(column) groups[one, column] != groups[other, column])]
      if (compare != "all" && !identical(apart, compare)) next
      weight <- rep(0, length(keys)); weight[match(key(other), keys)] <- 1; weight[match(key(one), keys)] <- -1
      contrast <- svycontrast(together, weight)
      either <- Reduce(`|`, lapply(c(one, other), function(row) Reduce(`&`, lapply(columns, function(column) design$variables[[column]] == groups[row, column]))))
      df <- degf(design[either, ])
      t <- coef(contrast) / SE(contrast); half <- qt((1 + level) / 2, df) * SE(contrast)
      rows[[length(rows) + 1]] <- data.frame(r, from = key(one), to = key(other), difference = as.vector(coef(contrast)), se = as.vector(SE(contrast)), ci_low = as.vector(coef(contrast) - half),
                                             ci_high = as.vector(coef(contrast) + half), df = df, p = as.vector(2 * pt(-abs(t), df)))
    }
    rows <- do.call(rbind, rows)
    differences[[length(differences) + 1]] <<- cbind(rows, p_holm = p.adjust(rows$p, "holm"))
  }
}

strat <- function(outcome, statistic, ...) answer("apistrat", outcome, statistic, weights = "pw", strata = "stype", fpc = "fpc", ...)
clus1 <- function(outcome, statistic, ...) answer("apiclus1", outcome, statistic, weights = "pw", cluster = "dnum", fpc = "fpc", ...)

# Stratified.
strat("api00", "mean"); strat("enroll", "total"); strat("api.stu", "ratio", denominator = "enroll")
for (ci in c("logit", "wald", "beta")) { strat("sch.wide == 'Yes'", "proportion", ci = ci); strat("sch.wide == 'Yes'", "proportion", ci = ci, level = 0.9, by = "comp.imp") }
strat("api00", "mean", by = "stype"); strat("api00", "mean", by = "sch.wide comp.imp"); strat("enroll", "total", by = "awards"); strat("api.stu", "ratio", denominator = "enroll", by = "stype")
strat("api00", "mean", domain = "api99 >= 600 and not comp.imp == 'No'"); strat("enroll", "total", domain = "meals > 50 or stype == 'H'", by = "sch.wide")
strat("acs.k3", "mean"); strat("acs.k3", "total", by = "awards")
answer("apistrat", "api00", "mean", weights = "pw", strata = "stype"); answer("apistrat", "api00", "total", weights = "pw", strata = "stype", fpc = "fraction", by = "awards")
answer("apistrat", "api00", "mean", weights = "pw")

# Clusters.
clus1("api00", "mean"); clus1("enroll", "total"); clus1("api.stu", "ratio", denominator = "enroll"); clus1("api00", "mean", by = "stype"); clus1("api00", "total", by = "stype sch.wide")
for (ci in c("logit", "wald", "beta")) clus1("comp.imp == 'Yes'", "proportion", ci = ci, by = "stype")
clus1("api99", "mean", domain = "api00 > 600 and (stype == 'E' or meals < 40)"); clus1("avg.ed", "mean", by = "sch.wide")
answer("apiclus2", "enroll", "mean", weights = "pw", cluster = "dnum"); answer("apiclus2", "api00", "mean", weights = "pw", cluster = "dnum", by = "stype")
answer("apiclus2", "api.stu", "ratio", denominator = "enroll", weights = "pw", cluster = "dnum", by = "awards")

# Strata and clusters.
answer("scd", "alive", "ratio", denominator = "arrests", weights = "weight", strata = "ESA", cluster = "cluster"); answer("scd", "alive", "total", weights = "weight", strata = "ESA", cluster = "cluster")
answer("fpc", "x", "mean", weights = "weight", strata = "stratid", cluster = "cluster", fpc = "Nh"); answer("fpc", "x", "total", weights = "weight", strata = "stratid", cluster = "cluster")
answer("crowd", "person", "ratio", denominator = "rooms", weights = "weight", strata = "stratum", cluster = "cluster")

# A stratum with one school.
for (lonely in c("certainty", "remove", "adjust", "average")) for (statistic in c("mean", "total")) {
  answer("lonely", "api00", statistic, weights = "pw", strata = "stype", lonely = lonely); answer("lonely", "api00", statistic, weights = "pw", strata = "stype", lonely = lonely, by = "awards")
}

# Calibrated.
for (known in c("types", "margins", "before", "size")) {
  clus1("api00", "mean", totals = known, method = "linear"); clus1("enroll", "total", totals = known, method = "linear", by = "stype")
  strat("api.stu", "ratio", denominator = "enroll", totals = known, method = "linear", by = "awards"); strat("comp.imp == 'Yes'", "proportion", totals = known, method = "linear")
}
for (method in c("raking", "rake")) {
  clus1("api00", "mean", totals = "margins", method = method); clus1("enroll", "total", totals = "margins", method = method, by = "stype awards")
  strat("api00", "mean", totals = "margins", method = method); strat("api.stu", "ratio", denominator = "enroll", totals = "margins", method = method, domain = "meals > 30", by = "comp.imp")
  strat("awards == 'Yes'", "proportion", totals = "margins", method = method, ci = "wald", by = "stype")
}

# Differences.
strat("api00", "mean", by = "stype", compare = "all"); strat("api00", "mean", by = "awards", compare = "awards"); strat("enroll", "total", by = "stype awards", compare = "awards")
strat("api.stu", "ratio", denominator = "enroll", by = "comp.imp", compare = "all")
clus1("api00", "mean", by = "stype", compare = "all"); clus1("enroll", "total", by = "stype awards", compare = "stype")
answer("years", "api", "mean", weights = "pw", cluster = "dnum", fpc = "fpc", by = "year", compare = "year"); answer("years", "api", "mean", weights = "pw", cluster = "dnum", fpc = "fpc", by = "stype year", compare = "year")
answer("apiclus2", "api.stu", "ratio", denominator = "enroll", weights = "pw", cluster = "dnum", domain = "enroll > 0", by = "stype", compare = "all")
clus1("api00", "mean", totals = "margins", method = "linear", by = "awards", compare = "all"); strat("api00", "mean", totals = "before", method = "linear", by = "stype", compare = "all")
strat("enroll", "total", totals = "margins", method = "raking", by = "stype", compare = "all")

# All digits, in a form in which no run of figures can be taken for anything else.
digits <- function(table) { numbers <- setdiff(names(table)[sapply(table, is.numeric)], c("n", "df", "level")); table[numbers] <- lapply(table[numbers], function(column) ifelse(is.na(column), NA, sprintf("%.16e", column))); table }
write_table(digits(do.call(rbind, estimates)), "estimates.csv"); write_table(digits(do.call(rbind, differences)), "differences.csv")
cat(R.version.string, "survey", as.character(packageVersion("survey")), "\n", nrow(do.call(rbind, estimates)), "estimates", nrow(do.call(rbind, differences)), "differences\n")
