# How long R takes for the table that `cargo bench -p fristad-estimate` times, on the same respondents:
#   cargo bench -p fristad-estimate -- --write respondents.csv 200000
#   Rscript speed.R respondents.csv
suppressMessages(library(survey))
file <- commandArgs(trailingOnly = TRUE)[1]
read <- system.time(people <- read.csv(file))
made <- system.time(design <- svydesign(id = ~1, strata = ~stratum, weights = ~weight, data = people))
table <- system.time(shares <- svyby(~exposed, ~area, design, svymean, deff = TRUE))
logit <- system.time(svyby(~exposed, ~area, design, svyciprop, vartype = "ci", method = "logit"))
print(shares)
busy <- function(time) sprintf("%.2f s (%.2f s of processor)", time[3], time[1] + time[2])
cat("read.csv", busy(read), "\nsvydesign", busy(made), "\nsvyby with svymean and deff", busy(table), "\nsvyby with svyciprop(logit)", busy(logit), "\n")
