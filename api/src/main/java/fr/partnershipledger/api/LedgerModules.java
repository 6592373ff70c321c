package fr.partnershipledger.api;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.api.datadirectory.DataDirectory;
import fr.partnershipledger.api.embedded.ConnectionPool;
import fr.partnershipledger.api.embedded.EmbeddedDatabase;
import fr.partnershipledger.api.embedded.WhenEmbedded;
import fr.partnershipledger.api.embedded.WhenOwnServer;
import fr.partnershipledger.api.security.Credentials;
import fr.partnershipledger.api.setting.LedgerSettings;
import fr.partnershipledger.api.startup.SignInHint;
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

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(EmbeddedDatabase database) {
            return ConnectionPool.to(database.url(), database.user(), database.password());
        }

        @Bean
        Credentials credentials(DataDirectory data) {
            return Credentials.keptIn(data.credentials());
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
        SignInHint signInHint(Credentials credentials) {
            return new SignInHint(credentials.file(), "the PostgreSQL server named in LEDGER_DATABASE_URL");
        }
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
