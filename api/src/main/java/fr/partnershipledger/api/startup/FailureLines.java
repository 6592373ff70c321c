package fr.partnershipledger.api.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/**
 * Says in lines of the log why the application cannot start, and what to do; Boot's own reporter would say it in one message
 * of many lines, which the log writes in one. Named in META-INF/spring.factories.
 */
final class FailureLines implements FailureAnalysisReporter {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLines.class);

    @Override
    public void report(FailureAnalysis analysis) {
        LOG.error("The partnership ledger cannot start.");
        analysis.getDescription().lines().filter(StringUtils::hasText).forEach(LOG::error);
        if (StringUtils.hasText(analysis.getAction())) {
            analysis.getAction().lines().filter(StringUtils::hasText).forEach(LOG::error);
        }
    }
}
