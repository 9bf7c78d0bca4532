package os.atom;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code to the picture in ARCHITECTURE.md, and each rule to a planted violation. */
class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("os.atom");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    static Stream<ArchRule> ours() {
        return rules(new ArchitectureRules("os.atom"));
    }

    /** The rules that a class under {@code planted} breaks on purpose. */
    static Stream<ArchRule> planted() {
        ArchitectureRules rules = new ArchitectureRules("planted");
        return Stream.of(
                rules.stepsKnowOnlyTheStepsBefore(ArchitectureRules.STORY.indexOf("journal")),
                rules.everyClassHasItsPlaceInTheStory(),
                rules.onlyTheSandboxStartsProcesses(),
                rules.libraryStaysIn("org.jdbi..", "journal"),
                rules.resourceMethodsArePublic(),
                rules.writesAreDoneOnce(),
                rules.resourceMethodsSayWhatTheyDo(),
                rules.resourceMethodsSayWhatTheyAnswer(),
                rules.timeComesFromAClock(),
                rules.nothingIsPrinted(),
                rules.nothingIsInjectedIntoFields(),
                rules.namesSayWhatThingsAre());
    }

    private static Stream<ArchRule> rules(ArchitectureRules rules) {
        return Stream.concat(
                IntStream.range(0, ArchitectureRules.STORY.size())
                        .mapToObj(rules::stepsKnowOnlyTheStepsBefore),
                Stream.of(
                        rules.everyClassHasItsPlaceInTheStory(),
                        rules.onlyTheSandboxStartsProcesses(),
                        rules.libraryStaysIn("com.cedarpolicy..", "policy"),
                        rules.libraryStaysIn("com.cronutils..", "task"),
                        rules.libraryStaysIn("io.cloudevents..", "live"),
                        rules.libraryStaysIn("jakarta.ws.rs..", "rest"),
                        rules.libraryStaysIn("io.vertx..", "rest", "ws", "mcp", "a2a"),
                        rules.libraryStaysIn("io.quarkus..", "rest", "ws", "boot"),
                        rules.libraryStaysIn(
                                "jakarta.inject..", "rest", "ws", "mcp", "a2a", "boot"),
                        rules.libraryStaysIn(
                                "jakarta.enterprise..", "rest", "ws", "mcp", "a2a", "boot"),
                        rules.libraryStaysIn("com.google.re2j..", "redaction", "file", "feed"),
                        rules.libraryStaysIn(
                                "java.sql..",
                                "journal",
                                "idempotency",
                                "identity",
                                "freeze",
                                "mount",
                                "approval",
                                "shell",
                                "file",
                                "trust",
                                "manners",
                                "feed",
                                "messaging",
                                "delivery",
                                "peer",
                                "task",
                                "a2a"),
                        rules.libraryStaysIn("io.agroal..", "journal"),
                        rules.libraryStaysIn("redis.clients..", "bus"),
                        rules.libraryStaysIn("org.sqlite..", "journal"),
                        rules.libraryStaysIn(
                                "org.jdbi..",
                                "journal",
                                "idempotency",
                                "identity",
                                "freeze",
                                "mount",
                                "approval",
                                "shell",
                                "file",
                                "trust",
                                "manners",
                                "feed",
                                "messaging",
                                "news",
                                "delivery",
                                "peer",
                                "task",
                                "a2a",
                                "boot"),
                        rules.resourceMethodsArePublic(),
                        rules.writesAreDoneOnce(),
                        rules.resourceMethodsSayWhatTheyDo(),
                        rules.resourceMethodsSayWhatTheyAnswer(),
                        rules.timeComesFromAClock(),
                        rules.nothingIsPrinted(),
                        rules.nothingIsInjectedIntoFields(),
                        rules.namesSayWhatThingsAre()));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void holds(ArchRule rule) {
        rule.check(OURS);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void catchesAPlantedViolation(ArchRule rule) {
        List<String> found = rule.evaluate(PLANTED).getFailureReport().getDetails();
        assertThat(found).as(rule.getDescription()).isNotEmpty();
    }
}
