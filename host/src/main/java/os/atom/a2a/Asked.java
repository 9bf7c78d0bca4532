package os.atom.a2a;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.Part;
import os.atom.protocol.a2a.Role;
import os.atom.signature.CanonicalJson;

/**
 * A message of a caller, checked, and as a message to the agent. Pure.
 *
 * @param id what its author calls it
 * @param digest the same of the same message alone
 */
record Asked(String id, Message message, String digest) {
    /** Nothing that does not show, which some stores cannot hold. */
    private static final Pattern ID = Pattern.compile("[^\\p{C}]{1,200}");

    /** Looks at what a caller sent. */
    static Asked of(Message message) throws A2aFault {
        String id = message.messageId();
        if (id == null) {
            throw A2aFault.invalid("message.messageId", "is missing");
        }
        checkId("message.messageId", id);
        if (message.role() != Role.USER) {
            throw A2aFault.invalid("message.role", "must be ROLE_USER");
        }
        if (message.parts().isEmpty()) {
            throw A2aFault.invalid("message.parts", "is empty");
        }
        List<Part> parts = new ArrayList<>();
        for (Part part : message.parts()) {
            if (!Part.isOne(part)) {
                throw A2aFault.invalid(
                        "message.parts", "each part has exactly one of text, raw, url and data");
            }
            parts.add(part.raw() == null ? part : readable(part, part.raw()));
        }
        String context = message.contextId();
        if (context != null) {
            checkId("message.contextId", context);
        }
        Message read =
                new Message(
                        id,
                        context,
                        message.taskId(),
                        message.role(),
                        parts,
                        message.metadata(),
                        message.extensions(),
                        message.referenceTaskIds());
        return new Asked(id, read, digest(read));
    }

    /** Whether what somebody calls something can be kept. */
    static void checkId(String field, String id) throws A2aFault {
        if (id.isBlank() || !ID.matcher(id).matches()) {
            throw A2aFault.invalid(field, "must have 1 to 200 characters, each to be seen");
        }
    }

    /** Bytes of what the card says is taken are the words that they spell. */
    private static Part readable(Part part, String raw) throws A2aFault {
        String type =
                Optional.ofNullable(part.mediaType())
                        .orElse("")
                        .replaceFirst(";.*", "")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        if (!Cards.MODES.contains(type)) {
            throw A2aFault.of(
                    A2aFault.Kind.CONTENT_TYPE_NOT_SUPPORTED,
                    "raw bytes are taken of mediaType %s alone; send other files by url"
                            .formatted(String.join(" and ", Cards.MODES)));
        }
        return new Part(
                text(raw), null, null, null, part.metadata(), part.filename(), part.mediaType());
    }

    /** Either alphabet, with padding or without, as JSON of protocol buffers has it. */
    private static String text(String raw) throws A2aFault {
        String plain = raw.replace('-', '+').replace('_', '/').replaceFirst("={0,2}$", "");
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(plain)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException other) {
            throw A2aFault.invalid("message.parts", "raw is no base64 of UTF-8");
        }
    }

    /** As the agent reads it in its inbox. */
    String words() {
        return message.parts().stream().map(Asked::words).collect(Collectors.joining("\n\n"));
    }

    private static String words(Part part) {
        if (part.text() != null) {
            return part.filename() == null ? part.text() : part.filename() + ":\n\n" + part.text();
        }
        if (part.url() != null) {
            String name = part.filename() == null ? "file" : part.filename();
            String type = part.mediaType() == null ? "" : " (" + part.mediaType() + ")";
            return "%s%s: %s".formatted(name, type, part.url());
        }
        return "```json\n" + Json.value(part.data()).toPrettyString() + "\n```";
    }

    /** What the agent's program reads beside it. */
    String context(String conversation) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        ObjectNode ours = context.putObject("a2a");
        ours.put("contextId", conversation).put("messageId", id);
        List<Part> parts = message.parts();
        Part first = parts.getFirst();
        if (parts.size() > 1 || first.text() == null || !first.equals(Part.text(first.text()))) {
            ArrayNode all = ours.putArray("parts");
            parts.forEach(part -> all.add(Json.tree(part)));
        }
        if (message.metadata() != null) {
            ours.set("metadata", Json.value(message.metadata()));
        }
        if (!message.referenceTaskIds().isEmpty()) {
            ours.set("referenceTaskIds", Json.value(message.referenceTaskIds()));
        }
        return context.toString();
    }

    private static String digest(Message message) throws A2aFault {
        try {
            byte[] canonical = CanonicalJson.bytes(Json.tree(message));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IllegalArgumentException none) {
            throw A2aFault.invalid("message", String.valueOf(none.getMessage()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
