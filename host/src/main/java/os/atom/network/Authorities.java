package os.atom.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import os.atom.home.SettingsRefused;

/**
 * Whose word counts for who somebody elsewhere is: the usual authorities, and those that people
 * named.
 */
public final class Authorities {
    private Authorities() {}

    /**
     * What makes TLS of a connection.
     *
     * @param files certificates in PEM; none for the usual authorities alone
     * @throws SettingsRefused when one cannot be read
     */
    public static Supplier<SSLSocketFactory> with(List<Path> files) {
        if (files.isEmpty()) {
            // Made once it is needed: most servers tell nobody elsewhere anything.
            return () -> (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int at = 0;
            for (Certificate each : usual()) {
                all.setCertificateEntry("usual-" + at++, each);
            }
            for (Path file : files) {
                for (Certificate each : read(file)) {
                    all.setCertificateEntry("own-" + at++, each);
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            SSLSocketFactory factory = context.getSocketFactory();
            return () -> factory;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("the usual authorities can be read", broken);
        }
    }

    private static List<X509Certificate> usual() throws GeneralSecurityException {
        return Stream.of(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                .toList();
    }

    private static TrustManager[] managers(@org.jspecify.annotations.Nullable KeyStore of)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(of);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path file) throws CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | CertificateException unreadable) {
            // Told below.
        }
        throw new SettingsRefused(
                "webhooks.authorities: %s holds no certificates that can be read: name a file in PEM"
                        .formatted(file));
    }
}
