package os.atom.sandbox;

import java.util.Locale;
import java.util.Optional;

/** The processors that the system call tables are known for. */
enum Architecture {
    X86_64(0xC000003E),
    AARCH64(0xC00000B7);

    private final int audit;

    Architecture(int audit) {
        this.audit = audit;
    }

    /** How the kernel calls it in a seccomp program: {@code AUDIT_ARCH_*} of linux/audit.h. */
    int audit() {
        return audit;
    }

    /** {@code O_NOFOLLOW} of open(2). */
    int noFollow() {
        return switch (this) {
            case X86_64 -> 0400000;
            case AARCH64 -> 0100000;
        };
    }

    /** {@code O_DIRECTORY} of open(2). */
    int directory() {
        return switch (this) {
            case X86_64 -> 0200000;
            case AARCH64 -> 0040000;
        };
    }

    /** The one named so by {@code os.arch}. */
    static Optional<Architecture> of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64", "arm64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
