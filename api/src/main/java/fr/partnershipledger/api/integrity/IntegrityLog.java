package fr.partnershipledger.api.integrity;

import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.integrity.VerifierKey;
import fr.partnershipledger.core.sealing.CheckpointSigner;
import fr.partnershipledger.core.sealing.Sealer;
import fr.partnershipledger.core.sealing.SealingState;
import fr.partnershipledger.core.sealing.Witness;
import fr.partnershipledger.core.sealing.WitnessDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals the history while the application runs, if there is a key to do it with. */
public final class IntegrityLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityLog.class);

    private final @Nullable Sealer sealer;

    private IntegrityLog(@Nullable Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * @param writer the database, as the role that records
     * @throws fr.partnershipledger.api.startup.CannotStart when the key or the name of the log cannot be used
     */
    public static IntegrityLog of(
            EventHistory history, DataSource writer, CheckpointKeyFile key, LedgerSettings.Integrity settings) {
        Optional<CheckpointSigner> signer = key.signer(writer, settings.origin());
        return new IntegrityLog(signer.map(with -> new Sealer(history, writer, with, witnesses(settings)))
                .orElse(null));
    }

    private static List<Witness> witnesses(LedgerSettings.Integrity settings) {
        List<Witness> witnesses = new ArrayList<>();
        if (settings.witnessDirectory() != null) {
            witnesses.add(new WitnessDirectory(settings.witnessDirectory()));
        }
        if (settings.witnessUrl() != null) {
            witnesses.add(new WitnessUrl(settings.witnessUrl()));
        }
        return witnesses;
    }

    /** Begins, and shows the key that auditors need. */
    public void start() {
        if (sealer == null) {
            LOG.warn("The history is not sealed: name the key of the checkpoints in LEDGER_INTEGRITY_KEY"
                    + " (docs/INTEGRITY.md)");
        } else {
            sealer.start();
            LOG.info(
                    "Checkpoints are signed; their verifier key is {}",
                    sealer.verifier().text());
        }
    }

    /** What verifies the checkpoints that this node signs. */
    Optional<VerifierKey> verifier() {
        return Optional.ofNullable(sealer).map(Sealer::verifier);
    }

    /** How far this node knows the history to be sealed; none when it does not seal. */
    Optional<SealingState> state() {
        return Optional.ofNullable(sealer).map(Sealer::state);
    }

    /** Waits until an event is sealed, or the time is up. */
    void awaitSealed(long position, Duration timeout) {
        if (sealer != null) {
            sealer.awaitSealed(position, timeout);
        }
    }

    @Override
    public void close() {
        if (sealer != null) {
            sealer.close();
        }
    }
}
