package fr.partnershipledger.projections;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Who may know whom among the read models. A rule that finds no classes to speak of fails. */
@AnalyzeClasses(
        packages = {"fr.partnershipledger.projections", "fr.partnershipledger.core"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    private static final String ALL = "fr.partnershipledger.projections..";
    private static final String BASE = "fr.partnershipledger.projections.";

    /** Each answers questions of its own, from tables of its own. */
    private static final List<String> READ_MODELS =
            List.of("audittrail", "budget", "contract", "findings", "participation", "partner", "territory");

    /** What read models are made with; it knows none of them. */
    private static final List<String> SHARED =
            List.of("naming", "paging", "running", "scope", "search", "tables", "time");

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> BASE + name + "..").toArray(String[]::new);
    }

    @ArchTest
    static void every_package_is_a_read_model_or_shared_by_them(JavaClasses classes) {
        assertThat(classes.that(resideInAPackage(ALL))).isNotEmpty().allSatisfy(type -> {
            String rest = type.getPackageName().substring(BASE.length() - 1);
            assertThat(rest.isEmpty() || READ_MODELS.contains(rest.substring(1)) || SHARED.contains(rest.substring(1)))
                    .as(type.getName())
                    .isTrue();
        });
        READ_MODELS.forEach(name ->
                assertThat(classes.that(resideInAPackage(BASE + name))).as(name).isNotEmpty());
    }

    @ArchTest
    static final ArchRule no_read_model_knows_another = slices().matching(
                    BASE + "(" + String.join("|", READ_MODELS) + ")..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule what_read_models_share_knows_none_of_them = noClasses()
            .that()
            .resideInAnyPackage(packages(SHARED))
            .should()
            .dependOnClassesThat(resideInAnyPackage(packages(READ_MODELS)));

    @ArchTest
    static final ArchRule read_models_know_events_and_not_how_decisions_are_taken = noClasses()
            .that()
            .resideInAPackage(ALL)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.axonframework..",
                    "fr.partnershipledger.core.ledger..",
                    "fr.partnershipledger.api..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.boot..",
                    "jakarta.servlet.."));

    @ArchTest
    static final ArchRule the_core_knows_no_read_model = noClasses()
            .that()
            .resideInAPackage("fr.partnershipledger.core..")
            .should()
            .dependOnClassesThat(resideInAPackage(ALL));

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
