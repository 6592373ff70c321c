package fr.partnershipledger.api.openapi;

import fr.partnershipledger.api.problem.KnownProblem;
import java.util.List;
import org.springframework.web.method.HandlerMethod;

/** What many handlers have in common, told by whoever does it for them: what it reads of a request and what it may answer. */
public interface OperationPart {

    /** Whether this handler has it. */
    boolean belongsTo(HandlerMethod handler);

    /** What a request may say to it. */
    List<Parameter> parameters();

    /** The problems it may answer with. */
    default List<KnownProblem> problems() {
        return List.of();
    }

    /** Whether it records a decision: then every rule may refuse it, and the answer has the version of what it is about. */
    default boolean isDecision() {
        return false;
    }
}
