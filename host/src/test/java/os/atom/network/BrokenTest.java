package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class BrokenTest {
    @Test
    void tellsInWordsOfPeopleWhatBecameOfAConnection() {
        assertThat(Broken.reason(new ConnectException()))
                .isEqualTo("no answer: nothing takes a connection there");
        assertThat(Broken.reason(new HttpTimeoutException("late"))).isEqualTo("no answer in time");
        assertThat(Broken.reason(new HttpConnectTimeoutException("late")))
                .isEqualTo("no answer in time");
        assertThat(Broken.reason(new IOException("HTTP/1.1 header parser received no bytes")))
                .isEqualTo("no answer: the connection broke off");
    }

    @Test
    void tellsWhatIsWrongWithACertificate() {
        assertThat(Broken.reason(new SSLException("closed in handshake")))
                .isEqualTo("TLS cannot be spoken with it");
        SSLException expired = new SSLHandshakeException("PKIX");
        expired.initCause(new CertificateExpiredException());
        assertThat(Broken.reason(expired)).isEqualTo("its certificate has expired");
    }
}
