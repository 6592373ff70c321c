package fr.partnershipledger.core.coordination;

/** What an evaluation says: a judgement, figures, money, what came of it, or what should be done next. */
public enum EvaluationKind {
    QUALITATIVE,
    QUANTITATIVE,
    FINANCIAL,
    OUTCOME,
    RECOMMENDATION
}
