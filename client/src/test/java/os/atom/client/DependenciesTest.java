package os.atom.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The client brings nothing along that its users would have to get along with. */
class DependenciesTest {
    private static final JavaClasses CLIENT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("os.atom.client");

    @Test
    void nothingButTheJdkAndJackson() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "os.atom.client..",
                        "os.atom.protocol..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .because("a library without a framework fits into every program")
                .check(CLIENT);
    }

    @Test
    void theWireIsLight() {
        noClasses()
                .that()
                .resideInAPackage("os.atom.client.wire")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..",
                        "com.fasterxml..",
                        "os.atom.protocol..",
                        "os.atom.client")
                .because("the command line is built on it, and starts in a blink")
                .check(CLIENT);
    }
}
