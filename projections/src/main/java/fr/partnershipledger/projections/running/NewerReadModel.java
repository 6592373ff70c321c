package fr.partnershipledger.projections.running;

/** The tables of a read model are of a newer version than this node knows; a newer node is to be asked. */
public final class NewerReadModel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NewerReadModel(String name, int version, int known) {
        super("read model " + name + " is of version " + version + ", and this node knows version " + known);
    }
}
