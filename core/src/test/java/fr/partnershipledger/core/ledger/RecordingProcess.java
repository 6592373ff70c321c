package fr.partnershipledger.core.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An application to be killed: signs contracts until then, and prints the identifier of each when it is recorded. */
final class RecordingProcess {

    private static final int SENDERS = 16;

    private RecordingProcess() {}

    public static void main(String[] arguments) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(4);
        PostgresLedger ledger = PostgresLedger.open(new HikariDataSource(config));
        SampleContracts.registerPartners(ledger);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            String name = "s" + i + "-";
            senders.execute(() -> {
                for (int number = 0; ; number++) {
                    ledger.record(SampleContracts.submission(SampleContracts.signing(name + number)));
                    System.out.println(name + number);
                }
            });
        }
    }
}
