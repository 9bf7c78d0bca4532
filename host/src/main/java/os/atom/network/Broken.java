package os.atom.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a connection came to nothing, in words that tell whose doing it is. */
final class Broken {
    private Broken() {}

    static String reason(IOException broken) {
        return switch (broken) {
            case SSLException unsafe -> untrusted(unsafe);
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "no answer: nothing takes a connection there";
            default -> "no answer: the connection broke off";
        };
    }

    private static String untrusted(SSLException broken) {
        boolean certificate = false;
        for (@Nullable Throwable at = broken; at != null; at = at.getCause()) {
            switch (at) {
                case CertificateExpiredException _ -> {
                    return "its certificate has expired";
                }
                case CertificateNotYetValidException _ -> {
                    return "its certificate is not valid yet";
                }
                case CertPathBuilderException _ -> {
                    return "its certificate is of no authority that is trusted here; name it in"
                            + " config.yaml (webhooks.authorities)";
                }
                case CertificateException _ -> certificate = true;
                default -> {
                    // What it was caused by says more.
                }
            }
        }
        return certificate ? "its certificate is for another host" : "TLS cannot be spoken with it";
    }
}
