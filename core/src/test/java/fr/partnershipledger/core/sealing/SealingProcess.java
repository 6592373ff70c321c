package fr.partnershipledger.core.sealing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.eventstore.PostgresEventLog;
import java.util.List;

/** A node to be killed: seals until then, and prints a line for each position that it knows to be sealed. */
final class SealingProcess {

    private SealingProcess() {}

    public static void main(String[] arguments) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(3);
        HikariDataSource pool = new HikariDataSource(config);
        CheckpointSigner signer = CheckpointSigner.take(pool, arguments[1].replace('|', '\n'), null);
        Sealer sealer = new Sealer(new PostgresEventLog(pool), pool, signer, List.of());
        sealer.start();
        long told = -1;
        while (true) {
            long position = sealer.state().position();
            if (position > told) {
                System.out.println(position);
                told = position;
            }
            Thread.onSpinWait();
        }
    }
}
