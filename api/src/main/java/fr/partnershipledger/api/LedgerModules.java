package fr.partnershipledger.api;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.embedded.ConnectionPool;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import fr.partnershipledger.api.embedded.WhenEmbedded;
import fr.partnershipledger.api.embedded.WhenOwnServer;
import fr.partnershipledger.api.person.MasterKeyFile;
import fr.partnershipledger.api.security.Credentials;
import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.SignInHint;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.LedgerSchema;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.personkeys.PersonKeys;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.participation.ParticipationAnswers;
import fr.partnershipledger.projections.partner.PartnerAnswers;
import fr.partnershipledger.projections.running.ReadModelSchema;
import fr.partnershipledger.projections.territory.TerritoryAnswers;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The table of contents: every part of the application is plugged in here, from the database up. The controllers of the
 * features below this package are found by scanning.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(LedgerSettings.class)
@ComponentScan
class LedgerModules {

    /** A PostgreSQL and passwords of the ledger's own, when no server is named. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(WhenEmbedded.class)
    static class Embedded {

        @Bean(destroyMethod = "close")
        DataDirectory dataDirectory(LedgerSettings settings) {
            return DataDirectory.take(settings.data());
        }

        @Bean(destroyMethod = "close")
        EmbeddedDatabase embeddedDatabase(DataDirectory data) {
            return EmbeddedDatabase.start(data);
        }

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(EmbeddedDatabase database) {
            return ConnectionPool.to(database.url(), database.user(), database.password());
        }

        @Bean
        Credentials credentials(DataDirectory data) {
            return Credentials.keptIn(data.credentials());
        }

        @Bean
        MasterKeyFile masterKeyFile(DataDirectory data) {
            return MasterKeyFile.keptIn(data.masterKey());
        }

        @Bean
        SignInHint signInHint(DataDirectory data, Credentials credentials) {
            return new SignInHint(credentials.file(), data.path() + " (embedded PostgreSQL)");
        }
    }

    /** The operator's PostgreSQL and passwords. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(WhenOwnServer.class)
    static class OwnServer {

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(LedgerSettings settings) {
            return ConnectionPool.to(settings.database());
        }

        @Bean
        Credentials credentials(LedgerSettings settings) {
            return Credentials.given(settings.credentials());
        }

        @Bean
        MasterKeyFile masterKeyFile(LedgerSettings settings) {
            return MasterKeyFile.given(settings.masterKey());
        }

        @Bean
        SignInHint signInHint(Credentials credentials) {
            return new SignInHint(credentials.file(), "the PostgreSQL server named in LEDGER_DATABASE_URL");
        }
    }

    /** The ledger: the one door for decisions, and the history behind it. */
    @Bean(destroyMethod = "close")
    PostgresLedger ledger(DataSource database) {
        LedgerSchema.migrate(database);
        return PostgresLedger.open(database);
    }

    @Bean
    EventHistory history(PostgresLedger ledger) {
        return ledger.history();
    }

    @Bean
    PartnerRegistry partnerRegistry(PostgresLedger ledger) {
        return ledger.partners();
    }

    /** What seals the names of persons, opens them and forgets them. */
    @Bean
    PersonKeys personKeys(MasterKeyFile file, DataSource database, PostgresLedger migrated) {
        return file.open(database);
    }

    /** What is asked: read models that follow the history by themselves. */
    @Bean(initMethod = "start", destroyMethod = "close")
    ReadModels readModels(EventHistory history, DataSource database) {
        ReadModelSchema.migrate(database);
        return ReadModels.of(history, database);
    }

    @Bean
    ContractAnswers contractAnswers(DataSource database, PersonKeys persons, ReadModels followed) {
        return new ContractAnswers(database, persons);
    }

    @Bean
    PartnerAnswers partnerAnswers(DataSource database, ReadModels followed) {
        return new PartnerAnswers(database);
    }

    @Bean
    TerritoryAnswers territoryAnswers(DataSource database, ReadModels followed) {
        return new TerritoryAnswers(database);
    }

    @Bean
    BudgetAnswers budgetAnswers(DataSource database, ReadModels followed) {
        return new BudgetAnswers(database);
    }

    @Bean
    AuditTrailAnswers auditTrailAnswers(DataSource database, PersonKeys persons, ReadModels followed) {
        return new AuditTrailAnswers(database, persons);
    }

    @Bean
    ParticipationAnswers participationAnswers(DataSource database, ReadModels followed) {
        return new ParticipationAnswers(database);
    }

    /** The zone in which a day begins. */
    @Bean
    ZoneId ledgerZone(LedgerSettings settings) {
        return settings.zone();
    }

    /** Tells what day it is in the ledger's zone. Recorded times come from the database's clock, not from this one. */
    @Bean
    Clock ledgerClock(ZoneId ledgerZone) {
        return Clock.system(ledgerZone);
    }
}
