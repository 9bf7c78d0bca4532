package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When what was found in a directory may be relied on: file times are coarse on many systems. */
class FolderTest {
    private static final Instant CHANGED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Stamp STAMP = new Stamp(7, CHANGED);

    private static Folder scanned(Instant when, boolean lasting) {
        return new Folder(STAMP, when, lasting, 0, List.of(), List.of());
    }

    @Test
    void holdsWhileTheStampIsTheSame() {
        assertThat(scanned(CHANGED.plusSeconds(2), true).holds(STAMP)).isTrue();
    }

    @Test
    void doesNotHoldOnceTheStampDiffers() {
        Folder folder = scanned(CHANGED.plusSeconds(2), true);
        assertThat(folder.holds(new Stamp(8, CHANGED))).isFalse();
        assertThat(folder.holds(new Stamp(7, CHANGED.plusNanos(1)))).isFalse();
    }

    @Test
    void doesNotHoldWhenItWasLookedAtRightAfterAChange() {
        assertThat(scanned(CHANGED, true).holds(STAMP)).isFalse();
        assertThat(scanned(CHANGED.plusMillis(999), true).holds(STAMP)).isFalse();
        assertThat(scanned(CHANGED.plusSeconds(1), true).holds(STAMP)).isTrue();
    }

    @Test
    void doesNotHoldWhenTheFileSystemsClockIsAhead() {
        assertThat(scanned(CHANGED.minusSeconds(60), true).holds(STAMP)).isFalse();
    }

    @Test
    void doesNotHoldWhenALinkWasFollowed() {
        assertThat(scanned(CHANGED.plusSeconds(2), false).holds(STAMP)).isFalse();
    }
}
