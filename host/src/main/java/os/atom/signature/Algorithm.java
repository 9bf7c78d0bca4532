package os.atom.signature;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** How a signature is made: those of RFC 7518, 8037 and 9864 that need a private key. */
enum Algorithm {
    EDDSA("EdDSA", "Ed25519"),
    ED25519("Ed25519", "Ed25519"),
    ES256("ES256", "SHA256withECDSAinP1363Format"),
    ES384("ES384", "SHA384withECDSAinP1363Format"),
    ES512("ES512", "SHA512withECDSAinP1363Format"),
    RS256("RS256", "SHA256withRSA"),
    PS256("PS256", "RSASSA-PSS");

    private static final int SALT = 32;

    private final String word;
    private final String java;

    Algorithm(String word, String java) {
        this.word = word;
        this.java = java;
    }

    /** As a header names it. */
    String word() {
        return word;
    }

    Signature check() throws GeneralSecurityException {
        Signature check = Signature.getInstance(java);
        if (this == PS256) {
            check.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT, 1));
        }
        return check;
    }
}
