package fr.partnershipledger.api.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints {@link CannotStart} as a reason and a remedy instead of a stack trace. Named in META-INF/spring.factories. */
final class CannotStartAnalyzer extends AbstractFailureAnalyzer<CannotStart> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CannotStart cause) {
        Throwable behind = cause.getCause();
        String because = behind == null ? "" : " (" + behind.getMessage() + ")";
        return new FailureAnalysis(cause.getMessage() + because, cause.remedy(), cause);
    }
}
