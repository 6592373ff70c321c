package fr.partnershipledger.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Who may know whom in the core. A rule that finds no classes to speak of fails, so that a renamed package is noticed. */
@AnalyzeClasses(packages = "fr.partnershipledger.core", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    private static final String ALL = "fr.partnershipledger.core..";
    private static final String BASE = "fr.partnershipledger.core.";

    /** What the ledger is about; all the rest is how it is kept. */
    private static final Set<String> DOMAIN = Set.of(
            "action",
            "contract",
            "coordination",
            "decision",
            "funding",
            "identity",
            "indicator",
            "membership",
            "money",
            "partner",
            "rule",
            "term",
            "territory");

    private static String[] domain() {
        return DOMAIN.stream().map(name -> BASE + name).toArray(String[]::new);
    }

    @ArchTest
    static void every_package_of_the_domain_is_there(JavaClasses classes) {
        assertThat(DOMAIN)
                .allSatisfy(name -> assertThat(classes.that(resideInAPackage(BASE + name)))
                        .as("classes in %s", name)
                        .isNotEmpty());
    }

    @ArchTest
    static final ArchRule the_core_knows_neither_read_models_nor_the_application_nor_http = noClasses()
            .that()
            .resideInAPackage(ALL)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "fr.partnershipledger.projections..",
                    "fr.partnershipledger.api..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.boot..",
                    "jakarta.servlet..",
                    "java.net.http.."));

    @ArchTest
    static final ArchRule the_domain_knows_no_framework_but_axon_no_database_and_no_json = noClasses()
            .that()
            .resideInAnyPackage(domain())
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "org.flywaydb..",
                    "tools.jackson..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    BASE + "eventstore..",
                    BASE + "ledger.."));

    /** Aggregates, their members and their messages; and the one place where all of Axon is put together. */
    @ArchTest
    static final ArchRule axon_is_known_where_aggregates_are = noClasses()
            .that()
            .resideInAPackage(ALL)
            .and()
            .resideOutsideOfPackages(
                    BASE + "action",
                    BASE + "contract",
                    BASE + "coordination",
                    BASE + "decision",
                    BASE + "funding",
                    BASE + "partner",
                    BASE + "territory",
                    BASE + "ledger")
            .should()
            .dependOnClassesThat(resideInAPackage("org.axonframework.."));

    /** Time and identity come with the decision. By name and owner, so that {@code now(zone)} is found too. */
    @ArchTest
    static final ArchRule the_domain_has_no_clock_and_no_chance = noClasses()
            .that()
            .resideInAnyPackage(domain())
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.random", "java.security"))
            .orShould()
            .dependOnClassesThat(namedAnyOf("java.time.Clock", "java.util.Random"))
            .orShould()
            .accessTargetWhere(isCallOf("now", "java.time"))
            .orShould()
            .accessTargetWhere(isCallOf("randomUUID", "java.util"))
            .orShould()
            .accessTargetWhere(isCallOf("currentTimeMillis", "java.lang"))
            .orShould()
            .accessTargetWhere(isCallOf("nanoTime", "java.lang"))
            .orShould()
            .accessTargetWhere(isCallOf("random", "java.lang"));

    private static DescribedPredicate<JavaClass> namedAnyOf(String... names) {
        Set<String> all = Set.of(names);
        return DescribedPredicate.describe("named any of " + all, type -> all.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> isCallOf(String method, String packageName) {
        return DescribedPredicate.describe(
                "a call of " + method + " in " + packageName,
                access -> access.getTarget().getName().equals(method)
                        && access.getTargetOwner().getPackageName().equals(packageName));
    }

    @ArchTest
    static final ArchRule every_package_is_null_marked =
            classes().that().resideInAPackage(ALL).should(beInANullMarkedPackage());

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(type, marked, type.getPackageName() + " is null-marked: " + marked));
            }
        };
    }
}
