package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.CorrectionReason;
import java.time.Instant;

/**
 * An instance that served a slot has gone.
 *
 * @param reason why
 * @param since when we noticed
 */
record Vacancy(CorrectionReason reason, Instant since) {}
