package os.atom.rest;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.live.Live;
import os.atom.protocol.Problem;

/** Who comes with a key (RFC 6750), for every wire. Thread-safe. */
@Singleton
public class Keys {
    private static final String SCHEME = "bearer ";

    private final Identities identities;
    private final Live live;

    Keys(Identities identities, Live live) {
        this.identities = identities;
        this.live = live;
    }

    /** Whether somebody is known. */
    public sealed interface Holder {
        /** Somebody known. */
        record Known(Principal principal, String key) implements Holder {}

        /** Nobody known: 401. */
        record Unknown(Problem problem) implements Holder {}
    }

    /**
     * Who it is.
     *
     * @param authorization the header of that name
     */
    public Holder of(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return unknown("this call needs a key");
        }
        String key = authorization.substring(SCHEME.length()).strip();
        Optional<Principal> principal = identities.authenticate(key);
        principal.ifPresent(known -> live.presence().hear(known.id()));
        return principal
                .<Holder>map(known -> new Holder.Known(known, key))
                .orElseGet(() ->
                        unknown("this key is not known; it may have been rotated or revoked"));
    }

    /** Whether a key is still that of somebody; no sign of them. */
    public boolean isOf(String key, Principal holder) {
        return identities
                .authenticate(key)
                .filter(known -> known.id().equals(holder.id()))
                .isPresent();
    }

    private static Holder unknown(String detail) {
        return new Holder.Unknown(Refusal.unauthorized(detail).problem());
    }
}
