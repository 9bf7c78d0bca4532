package os.atom.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of somebody elsewhere, which signs cards. Test support. */
public final class Signer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final String algorithm;
    private final String java;

    private Signer(KeyPair pair, String algorithm, String java) {
        this.pair = pair;
        this.algorithm = algorithm;
        this.java = java;
    }

    /** One whose algorithm is {@code EdDSA}, {@code ES256}, {@code ES384} or {@code RS256}. */
    public static Signer of(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "EdDSA" ->
                    new Signer(
                            KeyPairGenerator.getInstance("Ed25519").generateKeyPair(),
                            algorithm,
                            "Ed25519");
            case "ES256" -> curve("secp256r1", algorithm, "SHA256withECDSAinP1363Format");
            case "ES384" -> curve("secp384r1", algorithm, "SHA384withECDSAinP1363Format");
            case "RS256" ->
                    new Signer(
                            KeyPairGenerator.getInstance("RSA").generateKeyPair(),
                            algorithm,
                            "SHA256withRSA");
            default -> throw new IllegalArgumentException(algorithm);
        };
    }

    private static Signer curve(String curve, String algorithm, String java)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return new Signer(generator.generateKeyPair(), algorithm, java);
    }

    /** The public key as RFC 7517 writes it. */
    public String jwk() {
        return switch (pair.getPublic()) {
            case EdECPublicKey key -> {
                byte[] raw = fixed(key.getPoint().getY(), 32);
                byte[] turned = new byte[32];
                for (int at = 0; at < 32; at++) {
                    turned[at] = raw[31 - at];
                }
                turned[31] |= (byte) (key.getPoint().isXOdd() ? 0x80 : 0);
                yield "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}"
                        .formatted(BASE64.encodeToString(turned));
            }
            case ECPublicKey key -> {
                int bytes = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
                yield "{\"kty\":\"EC\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\"}"
                        .formatted(
                                key.getParams().getCurve().getField().getFieldSize(),
                                BASE64.encodeToString(fixed(key.getW().getAffineX(), bytes)),
                                BASE64.encodeToString(fixed(key.getW().getAffineY(), bytes)));
            }
            case RSAPublicKey key ->
                    "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"%s\"}"
                            .formatted(
                                    BASE64.encodeToString(
                                            fixed(
                                                    key.getModulus(),
                                                    (key.getModulus().bitLength() + 7) / 8)));
            default -> throw new IllegalStateException();
        };
    }

    private static byte[] fixed(BigInteger number, int bytes) {
        byte[] written = number.toByteArray();
        byte[] fixed = new byte[bytes];
        for (int at = 0; at < Math.min(bytes, written.length); at++) {
            fixed[bytes - 1 - at] = written[written.length - 1 - at];
        }
        return fixed;
    }

    public String thumbprint() {
        return JwkTest.key(jwk()).thumbprint();
    }

    /** The header that it signs with; {@code more} are members, each with a comma before it. */
    public String header(String more) {
        return "{\"alg\":\"%s\",\"typ\":\"JOSE\",\"kid\":\"k\"%s}".formatted(algorithm, more);
    }

    /** A signature of a card as it is. */
    public JsonNode signature(String card, String header) throws GeneralSecurityException {
        String input = input(card, header);
        Signature signature = Signature.getInstance(java);
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(US_ASCII));
        return signature(header, signature.sign());
    }

    /** An HMAC whose secret is what everybody knows. */
    public static JsonNode hmac(String card, String header, byte[] secret)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signature(header, mac.doFinal(input(card, header).getBytes(US_ASCII)));
    }

    public static JsonNode signature(String header, byte[] signature) {
        return JSON.createObjectNode()
                .put("protected", BASE64.encodeToString(header.getBytes(UTF_8)))
                .put("signature", BASE64.encodeToString(signature));
    }

    private static String input(String card, String header) {
        return BASE64.encodeToString(header.getBytes(UTF_8))
                + "."
                + BASE64.encodeToString(CanonicalJson.bytes(read(card)));
    }

    /** A card with signatures under it. */
    public static String with(String card, JsonNode... signatures) {
        ObjectNode signed = read(card);
        for (JsonNode each : signatures) {
            signed.withArray("signatures").add(each);
        }
        return signed.toString();
    }

    private static ObjectNode read(String card) {
        try {
            return (ObjectNode) JSON.readTree(card);
        } catch (JsonProcessingException none) {
            throw new IllegalArgumentException(none);
        }
    }
}
