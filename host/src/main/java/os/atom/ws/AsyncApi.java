package os.atom.ws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import os.atom.live.Live;

/**
 * What the protocol is, for programs.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3</a>
 */
final class AsyncApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AsyncApi() {}

    /** The document: as it is written, with the types of events that there are. */
    static ObjectNode document() {
        try (InputStream file =
                requireNonNull(AsyncApi.class.getResourceAsStream("asyncapi.json"))) {
            ObjectNode document = (ObjectNode) JSON.readTree(file);
            ArrayNode known =
                    ((ObjectNode) document.at("/components/schemas/EventType"))
                            .putArray("examples");
            Live.types().forEach(known::add);
            return document;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
