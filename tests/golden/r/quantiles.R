# Quantiles and tails of Student's t and the beta distribution, for crates/estimate. Run in this folder: Rscript quantiles.R
reach <- expand.grid(first = c(0.9, 0.95, 0.999), second = c(1, 2, 3.5, 12, 197, 5000, 199990, 9999999), third = 0)
beyond <- expand.grid(first = c(0.1, 1.5, 1.96, 4), second = c(1, 14, 190, 200000, 1e7), third = 0)
shapes <- cbind(second = c(0.5, 2, 47.3, 30000.5, 12), third = c(3.5, 2, 903.2, 170000.25, 4000000))
beta <- rbind(cbind(first = 0.025, shapes), cbind(first = 0.975, shapes))
table <- rbind(
  data.frame(what = "reach", reach, value = qt((1 + reach$first) / 2, reach$second)),
  data.frame(what = "beyond", beyond, value = 2 * pt(-beyond$first, beyond$second)),
  data.frame(what = "beta_quantile", beta, value = qbeta(beta[, 1], beta[, 2], beta[, 3])))
table[-1] <- lapply(table[-1], function(column) sprintf("%.16e", column))
write.table(table, "quantiles.csv", sep = ",", row.names = FALSE, quote = FALSE)
