package fr.partnershipledger.core.ledger;

/** What happens to the decisions after one that is refused. */
public enum OnRefusal {
    /** They are not looked at. */
    STOP,
    /** They are decided as if the refused one had not been handed in. */
    GO_ON
}
