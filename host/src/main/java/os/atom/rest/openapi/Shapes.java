package os.atom.rest.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.FileProblem;
import os.atom.protocol.Problem;

/** Of each shape: what is always there, which the code knows, and an example. */
final class Shapes {
    static final String PROBLEM = "Problem";
    private static final String PAGE = "Page";

    /** CloudEvents, whose further members are extension attributes. */
    private static final Set<String> OPEN = Set.of("EventRecord", "EventRequest");

    private static final String PROTOCOL = Problem.class.getPackageName();

    private Shapes() {}

    static void describe(Components components, IndexView classes) {
        Map<String, Class<?>> records = records(classes);
        components.addSchema(PROBLEM, problem());
        Map<String, Object> examples = Examples.read();
        components
                .getSchemas()
                .forEach((name, schema) -> {
                    record(name, records).ifPresent(type -> require(schema, type));
                    example(name, examples).ifPresent(schema::addExample);
                    if (OPEN.contains(name)) {
                        schema.setAdditionalPropertiesSchema(
                                OASFactory.createSchema().booleanSchema(true));
                    }
                });
    }

    static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    /** The records of the wire by the names that they have in the document. */
    private static Map<String, Class<?>> records(IndexView classes) {
        return classes.getKnownClasses().stream()
                .filter(type -> type.name().toString().startsWith(PROTOCOL + "."))
                .filter(ClassInfo::isRecord)
                .map(type -> load(type.name().toString()))
                .collect(
                        Collectors.toMap(
                                Class::getSimpleName,
                                type -> type,
                                (one, other) -> {
                                    throw new IllegalStateException(
                                            one + " and " + other + " have one name on the wire");
                                }));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException notOurs) {
            throw new IllegalStateException(notOurs);
        }
    }

    private static Optional<Class<?>> record(String name, Map<String, Class<?>> records) {
        return Optional.ofNullable(records.get(name.startsWith(PAGE) ? PAGE : name));
    }

    private static void require(Schema schema, Class<?> type) {
        for (RecordComponent member : type.getRecordComponents()) {
            String name = name(member);
            if (isAlways(member) && schema.getProperties().containsKey(name)) {
                schema.addRequired(name);
            }
        }
    }

    /** Its name on the wire. */
    private static String name(RecordComponent member) {
        return Stream.of(member.getAccessor().getAnnotation(JsonProperty.class))
                .filter(Objects::nonNull)
                .map(JsonProperty::value)
                .findFirst()
                .orElse(member.getName());
    }

    private static Optional<Object> example(String name, Map<String, Object> examples) {
        if (!name.startsWith(PAGE) || name.equals(PAGE)) {
            return Optional.ofNullable(examples.get(name));
        }
        return Optional.ofNullable(examples.get(name.substring(PAGE.length()))).map(Shapes::page);
    }

    /** In one order, since builds are compared by their bytes. */
    static Map<String, Object> page(Object item) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", List.of(item));
        page.put("next", "1041");
        return page;
    }

    /** No call answers with it when all goes well, so nothing else describes it. */
    private static Schema problem() {
        Schema schema =
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .description(
                                "An error (RFC 9457). currentHash and nearest are of files alone;"
                                        + " limit, scope and retryAfter of what was too much.");
        Stream.of(Problem.class, FileProblem.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .forEach(member -> {
                    schema.addProperty(member.getName(), type(member.getType()));
                    if (isAlways(member) && !required(schema).contains(member.getName())) {
                        schema.addRequired(member.getName());
                    }
                });
        return schema;
    }

    private static List<String> required(Schema schema) {
        return schema.getRequired() == null ? List.of() : schema.getRequired();
    }

    private static Schema type(Class<?> type) {
        Schema schema = OASFactory.createSchema();
        if (type == List.class) {
            return schema.addType(Schema.SchemaType.ARRAY)
                    .items(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT));
        }
        boolean number = type == int.class || type == Long.class;
        return schema.addType(number ? Schema.SchemaType.INTEGER : Schema.SchemaType.STRING);
    }

    private static boolean isAlways(RecordComponent member) {
        return Arrays.stream(member.getAnnotatedType().getAnnotations())
                .noneMatch(annotation -> annotation.annotationType() == Nullable.class);
    }
}
