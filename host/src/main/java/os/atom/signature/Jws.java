package os.atom.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;

/**
 * One signature under a JSON: RFC 7515, flattened, without its payload. What it says of itself
 * counts only where it is protected, and a header that asks for more than is understood ({@code
 * crit}) makes it none. Immutable.
 */
public final class Jws {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final int LONGEST = 16_000;

    private final String protectedHeader;
    private final JsonNode header;
    private final byte[] signature;

    private Jws(String protectedHeader, JsonNode header, byte[] signature) {
        this.protectedHeader = requireNonNull(protectedHeader, "protectedHeader");
        this.header = requireNonNull(header, "header");
        this.signature = requireNonNull(signature, "signature");
    }

    /** The signature that is written; empty when it is none. */
    public static Optional<Jws> read(JsonNode json) {
        String encoded = json.path("protected").asText("");
        String signature = json.path("signature").asText("");
        if (encoded.isEmpty() || encoded.length() > LONGEST || signature.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(Base64Url.strict(encoded));
            boolean whole =
                    header != null
                            && header.isObject()
                            && header.path("alg").isTextual()
                            && !header.has("crit")
                            && isApart(header, json.path("header"));
            return whole
                    ? Optional.of(new Jws(encoded, header, Base64Url.strict(signature)))
                    : Optional.empty();
        } catch (JsonProcessingException none) {
            return Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Section 7.2.1: no name stands in both headers; and {@code crit} only in the other one. */
    private static boolean isApart(JsonNode header, JsonNode open) {
        if (open.isMissingNode() || open.isNull()) {
            return true;
        }
        Iterator<String> names = open.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (header.has(name) || name.equals("crit")) {
                return false;
            }
        }
        return open.isObject();
    }

    /** Where it says that its key is; a word of whoever wrote it. */
    public Optional<String> keysAt() {
        return Optional.of(header.path("jku").asText("")).filter(at -> !at.isEmpty());
    }

    /** The key that it brings along; a word of whoever wrote it. */
    public Optional<Jwk> brought() {
        return Jwk.read(header.path("jwk"));
    }

    /** Whether a key made it over these very bytes. */
    public boolean isBy(Jwk key, byte[] payload) {
        String input =
                protectedHeader
                        + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
        return key.made(signature, input.getBytes(US_ASCII), header.path("alg").asText());
    }
}
