package os.atom.endtoend;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes that the compiled resource classes declare, such as {@code GET /api/v1/agents}. */
final class Routes {
    private static final String PATH = "jakarta.ws.rs.Path";

    /**
     * @param call method and path
     * @param takesBody whether it takes one in
     */
    record Route(String call, boolean takesBody) {}

    private Routes() {}

    static Collection<Route> all() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("os.atom")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(PATH))
                        .flatMap(type -> type.getMethods().stream().flatMap(Routes::route))
                        .toList();
    }

    private static Stream<Route> route(JavaMethod method) {
        return Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                .filter(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb))
                .map(verb ->
                        new Route(
                                verb + " " + path(method.getOwner(), method),
                                method.getParameters().stream()
                                        .anyMatch(parameter ->
                                                parameter.getAnnotations().stream()
                                                        .noneMatch(Routes::isOfRequest))));
    }

    /** A parameter that is filled from anything but the body. */
    private static boolean isOfRequest(JavaAnnotation<?> annotation) {
        return annotation.getRawType().getPackageName().startsWith("jakarta.ws.rs");
    }

    private static String path(JavaClass owner, JavaMethod method) {
        return Stream.of(
                        owner.tryGetAnnotationOfType(PATH).map(Routes::value),
                        method.tryGetAnnotationOfType(PATH).map(Routes::value))
                .flatMap(Optional::stream)
                .flatMap(path -> Arrays.stream(path.split("/", -1)))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String value(JavaAnnotation<?> path) {
        return path.get("value").map(String::valueOf).orElse("");
    }
}
