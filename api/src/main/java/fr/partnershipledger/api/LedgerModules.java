package fr.partnershipledger.api;

import fr.partnershipledger.api.bundle.AuditBundles;
import fr.partnershipledger.api.database.DatabaseLogins;
import fr.partnershipledger.api.database.Databases;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.decision.DecisionMeters;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import fr.partnershipledger.api.embedded.WhenEmbedded;
import fr.partnershipledger.api.embedded.WhenOwnServer;
import fr.partnershipledger.api.integrity.CheckpointKeyFile;
import fr.partnershipledger.api.integrity.IntegrityLog;
import fr.partnershipledger.api.person.MasterKeyFile;
import fr.partnershipledger.api.security.Credentials;
import fr.partnershipledger.api.security.SecuritySettings;
import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.SignInHint;
import fr.partnershipledger.api.web.HandedOutTrail;
import fr.partnershipledger.core.document.DocumentStore;
import fr.partnershipledger.core.eventstore.EventHistory;
import fr.partnershipledger.core.eventstore.LogEntries;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.core.partner.PartnerRegistry;
import fr.partnershipledger.core.personkeys.PersonKeys;
import fr.partnershipledger.core.sealing.SealedTree;
import fr.partnershipledger.projections.ReadModels;
import fr.partnershipledger.projections.audittrail.AuditTrailAnswers;
import fr.partnershipledger.projections.budget.BudgetAnswers;
import fr.partnershipledger.projections.contract.ContractAnswers;
import fr.partnershipledger.projections.findings.FindingsAnswers;
import fr.partnershipledger.projections.participation.ParticipationAnswers;
import fr.partnershipledger.projections.partner.PartnerAnswers;
import fr.partnershipledger.projections.territory.TerritoryAnswers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
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

        @Bean
        DatabaseLogins databaseLogins(EmbeddedDatabase database) {
            return database.logins();
        }

        @Bean
        Credentials credentials(DataDirectory data, SecuritySettings security) {
            return security.byTokens() ? Credentials.none() : Credentials.keptIn(data.credentials(), security.logins());
        }

        @Bean
        MasterKeyFile masterKeyFile(DataDirectory data) {
            return MasterKeyFile.keptIn(data.masterKey());
        }

        @Bean
        CheckpointKeyFile checkpointKeyFile(DataDirectory data, LedgerSettings settings) {
            Path given = settings.integrity().key();
            return given == null ? CheckpointKeyFile.keptIn(data.checkpointKey()) : CheckpointKeyFile.given(given);
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

        @Bean
        DatabaseLogins databaseLogins(LedgerSettings settings) {
            return DatabaseLogins.given(settings.database());
        }

        @Bean
        Credentials credentials(LedgerSettings settings, SecuritySettings security) {
            return security.byTokens()
                    ? Credentials.none()
                    : Credentials.given(settings.credentials(), security.logins());
        }

        @Bean
        MasterKeyFile masterKeyFile(LedgerSettings settings) {
            return MasterKeyFile.given(settings.masterKey());
        }

        @Bean
        CheckpointKeyFile checkpointKeyFile(LedgerSettings settings) {
            return CheckpointKeyFile.given(settings.integrity().key());
        }

        @Bean
        SignInHint signInHint(Credentials credentials) {
            return new SignInHint(credentials.file(), "the PostgreSQL server named in LEDGER_DATABASE_URL");
        }
    }

    /** Connections for each kind of work, to schemas that are up to date. */
    @Bean(destroyMethod = "close")
    Databases databases(DatabaseLogins logins) {
        return Databases.prepare(logins);
    }

    /** The ledger: the one door for decisions, and the history behind it. */
    @Bean(destroyMethod = "close")
    PostgresLedger ledger(Databases databases, DecisionMeters meters) {
        return PostgresLedger.open(databases.writer(), meters, meters);
    }

    @Bean
    DecisionMeters decisionMeters(MeterRegistry registry) {
        return new DecisionMeters(registry);
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
    PersonKeys personKeys(MasterKeyFile file, Databases databases) {
        return file.open(databases.writer());
    }

    /** What seals the history, so that others can tell that it was not rewritten. */
    @Bean(initMethod = "start", destroyMethod = "close")
    IntegrityLog integrityLog(
            EventHistory history, Databases databases, CheckpointKeyFile key, LedgerSettings settings) {
        return IntegrityLog.of(history, databases.writer(), key, settings.integrity());
    }

    @Bean
    SealedTree sealedTree(Databases databases) {
        return new SealedTree(databases.reader());
    }

    @Bean
    LogEntries logEntries(Databases databases) {
        return new LogEntries(databases.reader());
    }

    @Bean
    DocumentStore documentStore(Databases databases) {
        return new DocumentStore(databases.writer(), databases.reader());
    }

    /** What is asked: read models that follow the history by themselves. */
    @Bean(initMethod = "start", destroyMethod = "close")
    ReadModels readModels(EventHistory history, Databases databases) {
        return ReadModels.of(history, databases.projector(), databases.answers());
    }

    @Bean
    ContractAnswers contractAnswers(Databases databases, PersonKeys persons, ReadModels followed) {
        return new ContractAnswers(databases.answers(), persons);
    }

    @Bean
    PartnerAnswers partnerAnswers(Databases databases, ReadModels followed) {
        return new PartnerAnswers(databases.answers());
    }

    @Bean
    TerritoryAnswers territoryAnswers(Databases databases, ReadModels followed) {
        return new TerritoryAnswers(databases.answers());
    }

    @Bean
    BudgetAnswers budgetAnswers(Databases databases, ReadModels followed) {
        return new BudgetAnswers(databases.answers());
    }

    @Bean
    AuditTrailAnswers auditTrailAnswers(Databases databases, PersonKeys persons, ReadModels followed) {
        return new AuditTrailAnswers(databases.answers(), persons);
    }

    /** What an auditor takes home. */
    @Bean
    AuditBundles auditBundles(
            Databases databases, LogEntries entries, SealedTree tree, ReadModels readModels, Clock ledgerClock) {
        return new AuditBundles(
                entries,
                tree,
                new BudgetAnswers(databases.answers()),
                AuditTrailAnswers.byPseudonym(databases.answers()),
                readModels,
                ledgerClock);
    }

    @Bean
    HandedOutTrail handedOutTrail(Databases databases) {
        return new HandedOutTrail(AuditTrailAnswers.byPseudonym(databases.reader()));
    }

    @Bean
    ParticipationAnswers participationAnswers(Databases databases, ReadModels followed) {
        return new ParticipationAnswers(databases.answers());
    }

    @Bean
    FindingsAnswers findingsAnswers(Databases databases, ReadModels followed) {
        return new FindingsAnswers(databases.answers());
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
