package fr.partnershipledger.api.cli;

/** How a command ends, for scripts. */
final class ExitStatus {

    /** All is well. */
    static final int WHOLE = 0;
    /** It looked, and found something. */
    static final int FAULTS = 1;
    /** It was not asked as it can be asked; as picocli has it too. */
    static final int USAGE = 2;
    /** It could not look. */
    static final int UNREADABLE = 3;

    private ExitStatus() {}
}
