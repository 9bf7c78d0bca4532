package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that can be read.
 *
 * @param uri its address, or of a family of them as RFC 6570 writes it
 * @param isTemplate whether it is such a family
 */
public record Resource(
        String uri,
        boolean isTemplate,
        String name,
        String title,
        String description,
        String mimeType) {
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(isTemplate ? "uriTemplate" : "uri", uri)
                .put("name", name)
                .put("title", title)
                .put("description", description)
                .put("mimeType", mimeType);
    }
}
