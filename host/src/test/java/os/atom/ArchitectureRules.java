package os.atom;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenMethodsConjunction;
import java.lang.foreign.Linker;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the architecture for a root package; {@link ArchitectureTest} says them of ours. */
record ArchitectureRules(String root) {
    /** The way of a command, in order: a step may import only the steps before it. */
    static final List<String> STORY =
            List.of(
                    "home",
                    "redaction",
                    "journal",
                    "bus",
                    "idempotency",
                    "identity",
                    "freeze",
                    "mount",
                    "command",
                    "policy",
                    "approval",
                    "network",
                    "sandbox",
                    "shell",
                    "file",
                    "trust",
                    "manners",
                    "feed",
                    "messaging",
                    "event",
                    "news",
                    "task",
                    "live",
                    "delivery",
                    "webhook",
                    "subscription",
                    "signature",
                    "peer",
                    "rest",
                    "ws",
                    "intake",
                    "mcp",
                    "a2a",
                    "care",
                    "boot");

    ArchRule stepsKnowOnlyTheStepsBefore(int step) {
        String[] later = STORY.stream().skip(step + 1L).map(this::step).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(step(STORY.get(step)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .because("the packages are the way of a command, and it does not run backwards")
                .allowEmptyShould(true);
    }

    ArchRule everyClassHasItsPlaceInTheStory() {
        String[] steps =
                Stream.concat(STORY.stream(), Stream.of("protocol"))
                        .map(this::step)
                        .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(steps)
                .because("a newcomer finds the way by the tree alone");
    }

    ArchRule onlyTheSandboxStartsProcesses() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(step("sandbox"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ProcessBuilder.class.getName())
                .orShould()
                .callMethodWhere(
                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With
                                        .<JavaClass>owner(
                                                com.tngtech.archunit.core.domain.JavaClass
                                                        .Predicates.type(Runtime.class))
                                        .and(
                                                com.tngtech.archunit.core.domain.properties.HasName
                                                        .Predicates.name("exec"))))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Linker.class.getName())
                .because("there is one door to a process, and the kernel holds what goes through");
    }

    ArchRule libraryStaysIn(String library, String... steps) {
        String[] homes = Stream.of(steps).map(this::step).toArray(String[]::new);
        return noClasses()
                .that(are(resideOutsideOfPackage("nowhere")))
                .and()
                .resideInAPackage(root + "..")
                .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(homes)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " is the business of " + List.of(steps) + " alone")
                .allowEmptyShould(true);
    }

    ArchRule resourceMethodsArePublic() {
        return calls().should()
                .bePublic()
                .because("a package-private resource method compiles and answers 404");
    }

    ArchRule resourceMethodsSayWhatTheyDo() {
        return calls().should()
                .beAnnotatedWith("org.eclipse.microprofile.openapi.annotations.Operation")
                .because("the summary of a call stands in /q/openapi");
    }

    ArchRule resourceMethodsSayWhatTheyAnswer() {
        return calls().and()
                .areNotAnnotatedWith(
                        "org.eclipse.microprofile.openapi.annotations.responses.APIResponse")
                .should()
                .notHaveRawReturnType("jakarta.ws.rs.core.Response")
                .because(
                        "RestResponse<T> tells the shape of an answer to /q/openapi, or @APIResponse"
                                + " where it is a stream");
    }

    /**
     * Calls that change nothing, that stop something (a stop is done each time, at once), or whose
     * step keeps the key with what it records.
     */
    private static final Set<String> REPEATABLE =
            Set.of(
                    "PolicyResource.explain",
                    "PolicyResource.propose",
                    "PolicyResource.test",
                    "ApprovalResource.preview",
                    "FreezeResource.freeze",
                    "AgentHoldResource.stop",
                    "CommandResource.stop",
                    "FileResource.write",
                    "FileResource.edit",
                    "FileResource.undo");

    /** By itself, or in what several of them share. */
    ArchRule writesAreDoneOnce() {
        return writes().should(goThrough(root + ".rest.Once"))
                .because(
                        "who repeats a request with its Idempotency-Key must not do it twice: wrap"
                                + " what it does in Once.run");
    }

    private static ArchCondition<JavaMethod> goThrough(String once) {
        return new ArchCondition<>("be done once") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                String name = method.getOwner().getSimpleName() + "." + method.getName();
                boolean done =
                        REPEATABLE.contains(name)
                                || calls(method, once)
                                || method.getMethodCallsFromSelf().stream()
                                        .flatMap(call -> call.getTarget().resolveMember().stream())
                                        .anyMatch(shared -> calls(shared, once));
                events.add(new SimpleConditionEvent(method, done, name + " does not use Once.run"));
            }
        };
    }

    private static boolean calls(JavaMethod method, String owner) {
        return method.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTargetOwner)
                .anyMatch(target -> target.getName().equals(owner));
    }

    private static GivenMethodsConjunction calls() {
        return writes().or().areAnnotatedWith("jakarta.ws.rs.GET");
    }

    private static GivenMethodsConjunction writes() {
        return methods()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.POST")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.PUT")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.PATCH")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.DELETE");
    }

    ArchRule timeComesFromAClock() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(step("boot"))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("what depends on the time says so, and can be tested");
    }

    ArchRule nothingIsPrinted() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(step("boot"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a server speaks through its log; only its start greets on the terminal");
    }

    ArchRule nothingIsInjectedIntoFields() {
        return fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .because("a class says in its constructor what it needs");
    }

    ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .because("such names say that nobody knew what the class is for");
    }

    private String step(String name) {
        return root + "." + name + "..";
    }
}
