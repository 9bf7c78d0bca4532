package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
    @Test
    void givesWhatTheWorkCameTo() throws Exception {
        assertThat(Meanwhile.begin("sum", () -> 1 + 1).get()).isEqualTo(2);
    }

    @Test
    void failsAsTheWorkFailed() {
        IOException broken = new IOException("the disk is gone");
        assertThatThrownBy(() -> failing(broken).get()).isSameAs(broken);
        IllegalStateException bug = new IllegalStateException("a line that does not fit");
        assertThatThrownBy(() ->
                        Meanwhile.begin(
                                        "bug",
                                        () -> {
                                            throw bug;
                                        })
                                .get())
                .isSameAs(bug);
    }

    private static Meanwhile<String> failing(IOException broken) {
        return Meanwhile.begin(
                "failing",
                () -> {
                    throw broken;
                });
    }
}
