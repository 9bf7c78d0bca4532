package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.protocol.ViolationRecord;
import os.atom.sandbox.Violation;
import os.atom.sandbox.Violations;

class WalledTest {
    private static final Walled WALLED =
            new Walled(
                    new View(
                            List.of(
                                    grant("/work/project"),
                                    grant("/work/project/vendor"),
                                    grant("/work/with space")),
                            List.of()),
                    "scout",
                    false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OUTSIDE   | /srv/data/new          | atom-os mount add /srv/data --agent scout --rw",
                "OUTSIDE   | /new                   | atom-os mount list",
                "OUTSIDE   | /srv/cut…              | atom-os mount list",
                "OUTSIDE   | /srv/a'b/new           | mount add '/srv/a'\\''b' --agent",
                "READ_ONLY | /work/project/src/new  | mount add /work/project --agent scout --rw",
                "READ_ONLY | /work/project/vendor/x | mount add /work/project/vendor --agent",
                "READ_ONLY | /work/with space/x     | mount add '/work/with space' --agent",
                "PROTECTED | /work/project/.git     | only a person",
                "HIDDEN    | /work/project/.env     | only a person",
                "SYSTEM    | /etc/passwd            | atom-os mount list",
                "NETWORK   | 198.51.100.7:443       | exec --network",
            })
    void everyOneHasARuleAReasonAndAMend(Violation.Wall wall, String target, String mend) {
        Violation violation = new Violation(Violation.Kind.WRITE, target, wall, 2);
        ViolationRecord record = WALLED.records(new Violations(List.of(violation), 0)).getFirst();
        assertThat(record.rule())
                .isEqualTo("sandbox." + wall.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(record.target()).isEqualTo(target);
        assertThat(record.reason()).isNotBlank();
        assertThat(record.mend()).contains(mend);
        assertThat(record.times()).isEqualTo(2);
    }

    @Test
    void whatIsBeyondTheFirstIsOneMore() {
        List<ViolationRecord> records = WALLED.records(new Violations(List.of(), 7));
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().rule()).isEqualTo("sandbox.more");
        assertThat(records.getFirst().times()).isEqualTo(7);
    }

    private static Grant grant(String directory) {
        return new Grant(directory, Path.of(directory), Access.READ, Optional.empty());
    }
}
