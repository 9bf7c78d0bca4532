package os.atom.mcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schema (2020-12) of records as they travel: what a tool answers with. */
final class Shape {
    private Shape() {}

    /** Of a record: every component is there unless it is {@link Nullable}. */
    static ObjectNode of(Class<? extends Record> type) {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = renamed == null ? component.getName() : renamed.value();
            properties.set(name, of(component.getAnnotatedType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static ObjectNode of(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (annotated instanceof AnnotatedParameterizedType generic
                && type instanceof ParameterizedType parameterized) {
            AnnotatedType[] inner = generic.getAnnotatedActualTypeArguments();
            if (parameterized.getRawType() == List.class) {
                ObjectNode list = typed("array");
                list.set("items", of(inner[0]));
                return list;
            }
            if (parameterized.getRawType() == Map.class) {
                ObjectNode map = object();
                map.set("additionalProperties", of(inner[1]));
                return map;
            }
        }
        if (type instanceof Class<?> plain) {
            return of(plain, type);
        }
        throw new IllegalArgumentException("no shape for " + type);
    }

    private static ObjectNode of(Class<?> plain, Type type) {
        if (plain == String.class) {
            return typed("string");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return typed("boolean");
        }
        if (plain == int.class
                || plain == Integer.class
                || plain == long.class
                || plain == Long.class) {
            return typed("integer");
        }
        if (plain == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (plain == Object.class) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (plain.isRecord()) {
            return of(plain.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("no shape for " + type);
    }

    private static ObjectNode object() {
        return typed("object");
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
