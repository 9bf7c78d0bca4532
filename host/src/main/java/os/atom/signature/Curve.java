package os.atom.signature;

import java.util.Arrays;
import java.util.Optional;

/** The curves of RFC 7518, each with the one algorithm that goes with it. */
enum Curve {
    P256("P-256", "secp256r1", 32, Algorithm.ES256),
    P384("P-384", "secp384r1", 48, Algorithm.ES384),
    P521("P-521", "secp521r1", 66, Algorithm.ES512);

    private final String word;
    private final String java;
    private final int bytes;
    private final Algorithm algorithm;

    Curve(String word, String java, int bytes, Algorithm algorithm) {
        this.word = word;
        this.java = java;
        this.bytes = bytes;
        this.algorithm = algorithm;
    }

    static Optional<Curve> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    String java() {
        return java;
    }

    /** Of one coordinate. */
    int bytes() {
        return bytes;
    }

    Algorithm algorithm() {
        return algorithm;
    }
}
