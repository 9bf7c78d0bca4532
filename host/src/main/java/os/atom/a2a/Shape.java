package os.atom.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a version writes what is the same in all of them. */
interface Shape {
    /** Parameters as 1.0 writes them. */
    ObjectNode params(Method method, ObjectNode given) throws A2aFault;

    /** What a method answers. */
    JsonNode result(Method method, ObjectNode body);

    /** An event of a stream. */
    JsonNode event(ObjectNode event, boolean ends);

    static Shape of(Version version) {
        return switch (version) {
            case V1_0 -> Same.SHAPE;
            case V0_3 -> Earlier.SHAPE;
        };
    }

    /** 1.0 itself. */
    record Same() implements Shape {
        private static final Same SHAPE = new Same();

        @Override
        public ObjectNode params(Method method, ObjectNode given) {
            return given;
        }

        @Override
        public JsonNode result(Method method, ObjectNode body) {
            return body;
        }

        @Override
        public JsonNode event(ObjectNode event, boolean ends) {
            return event;
        }
    }
}
