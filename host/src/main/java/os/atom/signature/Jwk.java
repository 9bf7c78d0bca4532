package os.atom.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import os.atom.journal.Digest;

/**
 * A public key as RFC 7517 writes it: Ed25519 (RFC 8037), P-256, P-384 and P-521, or RSA from 2048
 * bits. What it signs with follows from what it is and never from what a signature says of itself:
 * a public key is no secret that one could sign with, and {@code none} is no algorithm. Immutable.
 */
public final class Jwk {
    private static final int LONGEST = 4_000;
    private static final int THUMBPRINT = 43;

    /** What stands in it and makes it this key, by name in order; nothing else is kept. */
    private final ObjectNode members;

    private final List<Algorithm> algorithms;
    private final PublicKey key;

    private Jwk(ObjectNode members, List<Algorithm> algorithms, PublicKey key) {
        this.members = members;
        this.algorithms = algorithms;
        this.key = key;
    }

    /** The key that is written; empty when it is none of those, or is for something else. */
    public static Optional<Jwk> read(JsonNode json) {
        boolean other =
                (json.has("use") && !json.path("use").asText().equals("sig"))
                        || (json.has("key_ops") && !verifies(json.path("key_ops")));
        if (!json.isObject() || other) {
            return Optional.empty();
        }
        try {
            return switch (json.path("kty").asText()) {
                case "OKP" -> octets(json);
                case "EC" -> curve(json);
                case "RSA" -> rsa(json);
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException none) {
            return Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Whether it is one that nobody but its owner should have. */
    public static boolean isPrivate(JsonNode json) {
        return json.has("d") || json.path("kty").asText().equals("oct");
    }

    private static boolean verifies(JsonNode operations) {
        for (JsonNode each : operations) {
            if (each.asText().equals("verify")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Jwk> octets(JsonNode json) throws GeneralSecurityException {
        byte[] x = bytes(json, "x");
        return json.path("crv").asText().equals("Ed25519") && x.length == KeyMaking.ED25519_BYTES
                ? Optional.of(
                        new Jwk(
                                members(json, "crv", "kty", "x"),
                                List.of(Algorithm.EDDSA, Algorithm.ED25519),
                                KeyMaking.ed25519(x)))
                : Optional.empty();
    }

    private static Optional<Jwk> curve(JsonNode json) throws GeneralSecurityException {
        Optional<Curve> curve = Curve.of(json.path("crv").asText());
        byte[] x = bytes(json, "x");
        byte[] y = bytes(json, "y");
        if (curve.isEmpty() || x.length != curve.get().bytes() || y.length != x.length) {
            return Optional.empty();
        }
        return Optional.of(
                new Jwk(
                        members(json, "crv", "kty", "x", "y"),
                        List.of(curve.get().algorithm()),
                        KeyMaking.onCurve(
                                curve.get(), new BigInteger(1, x), new BigInteger(1, y))));
    }

    private static Optional<Jwk> rsa(JsonNode json) throws GeneralSecurityException {
        BigInteger modulus = new BigInteger(1, bytes(json, "n"));
        BigInteger exponent = new BigInteger(1, bytes(json, "e"));
        boolean fits =
                modulus.bitLength() >= KeyMaking.RSA_BITS
                        && modulus.bitLength() <= KeyMaking.RSA_MOST_BITS
                        && exponent.bitLength() <= KeyMaking.RSA_EXPONENT_BITS
                        && exponent.testBit(0)
                        && !exponent.equals(BigInteger.ONE);
        return fits
                ? Optional.of(
                        new Jwk(
                                members(json, "e", "kty", "n"),
                                List.of(Algorithm.RS256, Algorithm.PS256),
                                KeyMaking.rsa(modulus, exponent)))
                : Optional.empty();
    }

    private static byte[] bytes(JsonNode json, String member) {
        String text = json.path(member).asText();
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("longer than keys are");
        }
        return Base64Url.strict(text);
    }

    private static ObjectNode members(JsonNode json, String... names) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            members.put(name, json.path(name).asText());
        }
        return members;
    }

    /** Whether a text is written as a thumbprint. */
    public static boolean isThumbprint(String text) {
        return text.length() == THUMBPRINT && Base64Url.is(text);
    }

    /** The name that follows from the key (RFC 7638, SHA-256): 43 characters of base64url. */
    public String thumbprint() {
        byte[] digest = Digest.ofText(members.toString()).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** The public key and nothing else, as RFC 7517 writes it. */
    public String json() {
        return members.toString();
    }

    /** Whether it made a signature by an algorithm that is one of its own. */
    boolean made(byte[] signature, byte[] input, String algorithm) {
        Optional<Algorithm> own =
                algorithms.stream().filter(each -> each.word().equals(algorithm)).findFirst();
        if (own.isEmpty()) {
            return false;
        }
        try {
            Signature check = own.get().check();
            check.initVerify(key);
            check.update(input);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Jwk jwk && members.equals(jwk.members);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(members);
    }

    /** Its thumbprint. */
    @Override
    public String toString() {
        return thumbprint();
    }
}
