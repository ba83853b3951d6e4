package seawall.image.registry.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import seawall.image.ImageException;
import seawall.image.ImageException.Code;

/** Certificate authorities of a file, trusted beside those of the Java runtime. */
final class TrustedAuthorities {
    private static final int LONGEST_FILE = 4 << 20;

    private TrustedAuthorities() {}

    /** TLS that trusts the certificates of a PEM or DER file as well; throws {@link ImageException} where it has none. */
    static SSLContext with(Path file) {
        Collection<? extends Certificate> certificates = certificates(file);
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int index = 0;
            for (X509Certificate each : ofTheRuntime()) {
                trusted.setCertificateEntry("runtime-" + index++, each);
            }
            for (Certificate each : certificates) {
                trusted.setCertificateEntry("file-" + index++, each);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(trusted), null);
            return context;
        } catch (GeneralSecurityException | IOException wrong) {
            throw new ImageException(Code.INVALID, "cannot trust the certificates of " + file, wrong);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST_FILE);
            if (in.read() >= 0) {
                throw new ImageException(
                        Code.INVALID, "the certificate file " + file + " is longer than " + LONGEST_FILE + " bytes");
            }
            var certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (certificates.isEmpty()) {
                throw new ImageException(Code.INVALID, "there is no certificate in " + file);
            }
            return certificates;
        } catch (GeneralSecurityException wrong) {
            throw new ImageException(Code.INVALID, file + " is no file of certificates (PEM)", wrong);
        } catch (IOException unreadable) {
            throw new ImageException(Code.IO, "cannot read the certificate file " + file, unreadable);
        }
    }

    private static X509Certificate[] ofTheRuntime() throws GeneralSecurityException {
        for (TrustManager each : managers(null)) {
            if (each instanceof X509TrustManager trust) {
                return trust.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managers(@Nullable KeyStore trusted) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}
