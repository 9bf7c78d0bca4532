package os.atom.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as the RFCs write them, and what is none. */
class JwkTest {
    /** RFC 7638, section 3.1. */
    static final String RSA =
            """
            {"kty":"RSA","e":"AQAB","alg":"RS256","kid":"2011-04-29","n":"0vx7agoebGcQSuuPiLJXZptN9nn\
            drQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn\
            64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb\
            9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ\
            -G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"}\
            """;

    /** RFC 8037, appendix A.2. */
    static final String ED25519 =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    /** RFC 7515, appendix A.3. */
    static final String P256 =
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException none) {
            throw new IllegalArgumentException(none);
        }
    }

    static Jwk key(String text) {
        return Jwk.read(json(text)).orElseThrow();
    }

    @Test
    void areNamedAsTheRfcsNameThem() {
        assertThat(key(RSA).thumbprint()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assertThat(key(ED25519).thumbprint())
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(Jwk.isThumbprint(key(P256).thumbprint())).isTrue();
        assertThat(Jwk.read(json(key(RSA).json()))).contains(key(RSA));
        assertThat(key(RSA).json()).doesNotContain("kid", "alg");
    }

    /** Weak, for something else, off its curve, or not the one text that stands for its bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"x\"",
                "{}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"use\":\"enc\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"key_ops\":[\"sign\"]}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86z\"}"
            })
    void whatIsNoKeyForThisIsNone(String json) {
        assertThat(Jwk.read(json(json))).isEmpty();
    }

    /** The threats: an exponent that takes for ever, and one with which everything is signed. */
    @ParameterizedTest
    @ValueSource(strings = {"AQ", "AA", "Ag", "____________AQAB"})
    void exponentsThatAreNoneMakeNoKey(String exponent) {
        assertThat(Jwk.read(json(RSA.replace("\"AQAB\"", "\"" + exponent + "\"")))).isEmpty();
    }

    @Test
    void aSecretIsKnownAsOne() {
        assertThat(Jwk.isPrivate(json(ED25519.replace("}", ",\"d\":\"x\"}")))).isTrue();
        assertThat(Jwk.isPrivate(json("{\"kty\":\"oct\",\"k\":\"AAAA\"}"))).isTrue();
        assertThat(Jwk.isPrivate(json(ED25519))).isFalse();
    }

    static Optional<Jws> jws(String json) {
        return Jws.read(json(json));
    }
}
