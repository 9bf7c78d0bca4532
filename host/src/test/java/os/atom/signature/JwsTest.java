package os.atom.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.signature.JwkTest.jws;
import static os.atom.signature.JwkTest.key;

import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures as the RFCs make them, and what is none. */
class JwsTest {
    private static final String SIGNED = "Example of Ed25519 signing";

    /** RFC 8037, appendix A.4. */
    private static final String ED25519 =
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String signature(String header, String signature) {
        return "{\"protected\":\"%s\",\"signature\":\"%s\"}".formatted(encoded(header), signature);
    }

    @Test
    void areTrueOfTheVeryBytesAndTheVeryKey() {
        Jws signature = jws(signature("{\"alg\":\"EdDSA\"}", ED25519)).orElseThrow();
        assertThat(signature.isBy(key(JwkTest.ED25519), SIGNED.getBytes(UTF_8))).isTrue();
        assertThat(signature.isBy(key(JwkTest.ED25519), (SIGNED + " ").getBytes(UTF_8))).isFalse();
        assertThat(signature.isBy(key(JwkTest.P256), SIGNED.getBytes(UTF_8))).isFalse();
        assertThat(signature.isBy(key(JwkTest.RSA), SIGNED.getBytes(UTF_8))).isFalse();
    }

    /** RFC 7515, appendix A.3: both halves of an ECDSA signature one after the other. */
    @Test
    void ofCurvesAreReadAsTheRfcWritesThem() {
        Jws signature =
                jws(signature(
                                "{\"alg\":\"ES256\"}",
                                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"))
                        .orElseThrow();
        byte[] payload =
                Base64.getUrlDecoder()
                        .decode(
                                "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");
        assertThat(signature.isBy(key(JwkTest.P256), payload)).isTrue();
        payload[0]++;
        assertThat(signature.isBy(key(JwkTest.P256), payload)).isFalse();
    }

    /** What a header asks for and is not understood, or stands where nothing protects it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "x",
                "{\"alg\":7}",
                "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\"}",
                "{\"alg\":\"EdDSA\"} x",
                "{\"alg\":\"EdDSA\",\"crit\":[\"exp\"],\"exp\":1}",
                "{\"alg\":\"EdDSA\",\"crit\":[]}",
                "{\"alg\":\"EdDSA\",\"b64\":false,\"crit\":[\"b64\"]}"
            })
    void aHeaderThatIsNotUnderstoodMakesItNone(String header) {
        assertThat(jws(signature(header, ED25519))).isEmpty();
    }

    @Test
    void whatIsNotProtectedChangesNothingOrMakesItNone() {
        String signed = signature("{\"alg\":\"EdDSA\"}", ED25519);
        assertThat(jws(signed.replace("}", ",\"header\":{\"kid\":\"x\"}}"))).isPresent();
        for (String open : new String[] {"{\"alg\":\"none\"}", "{\"crit\":[\"x\"]}", "[]", "7"}) {
            assertThat(jws(signed.replace("}", ",\"header\":" + open + "}"))).as(open).isEmpty();
        }
        assertThat(jws("{\"protected\":\"\",\"header\":{\"alg\":\"EdDSA\"},\"signature\":\"AA\"}"))
                .isEmpty();
        assertThat(jws(signed.replace(ED25519, ED25519 + "="))).isEmpty();
        assertThat(jws(signed.replace(ED25519, " " + ED25519))).isEmpty();
    }

    /** The threats: no algorithm at all, and a public key taken for the secret of an HMAC. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "", "HS256", "HS512", "ES256", "RS256", "eddsa"})
    void anAlgorithmThatIsNotTheKeysOwnIsNoSignature(String algorithm)
            throws GeneralSecurityException {
        Jws signature =
                jws(signature("{\"alg\":\"%s\"}".formatted(algorithm), ED25519)).orElseThrow();
        assertThat(signature.isBy(key(JwkTest.ED25519), SIGNED.getBytes(UTF_8))).isFalse();
        Signer other = Signer.of("EdDSA");
        Jwk its = key(other.jwk());
        assertThat(signedAs(other, "EdDSA").isBy(its, "{}".getBytes(UTF_8))).isTrue();
        assertThat(signedAs(other, algorithm).isBy(its, "{}".getBytes(UTF_8))).isFalse();
        Jws empty = jws(signature("{\"alg\":\"%s\"}".formatted(algorithm), "")).orElseThrow();
        assertThat(empty.isBy(key(JwkTest.ED25519), SIGNED.getBytes(UTF_8))).isFalse();
    }

    /** What the key really signed, under a header that says how. */
    private static Jws signedAs(Signer signer, String algorithm) throws GeneralSecurityException {
        String header = "{\"alg\":\"%s\"}".formatted(algorithm);
        return Jws.read(signer.signature("{}", header)).orElseThrow();
    }
}
