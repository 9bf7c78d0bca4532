package os.atom.signature;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/** Makes the JDK's keys of numbers; of such as make no key, none. Pure. */
final class KeyMaking {
    static final int ED25519_BYTES = 32;
    static final int RSA_BITS = 2_048;
    static final int RSA_MOST_BITS = 8_192;
    static final int RSA_EXPONENT_BITS = 64;

    private KeyMaking() {}

    /** As RFC 8032 writes it: y, the smallest byte first, and the sign of x in the last bit. */
    static PublicKey ed25519(byte[] raw) throws GeneralSecurityException {
        byte[] y = new byte[ED25519_BYTES];
        for (int at = 0; at < ED25519_BYTES; at++) {
            y[at] = raw[ED25519_BYTES - 1 - at];
        }
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(
                                NamedParameterSpec.ED25519,
                                new EdECPoint(odd, new BigInteger(1, y))));
    }

    /** A point that is not on its curve is no key. */
    static PublicKey onCurve(Curve curve, BigInteger x, BigInteger y)
            throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec(curve.java()));
        ECParameterSpec spec = named.getParameterSpec(ECParameterSpec.class);
        BigInteger prime = ((ECFieldFp) spec.getCurve().getField()).getP();
        BigInteger right =
                x.modPow(BigInteger.valueOf(3), prime)
                        .add(spec.getCurve().getA().multiply(x))
                        .add(spec.getCurve().getB())
                        .mod(prime);
        if (x.compareTo(prime) >= 0
                || y.compareTo(prime) >= 0
                || !y.multiply(y).mod(prime).equals(right)) {
            throw new InvalidKeySpecException("the point is not on the curve");
        }
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
    }

    static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
}
