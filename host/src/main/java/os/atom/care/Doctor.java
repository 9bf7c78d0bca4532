package os.atom.care;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at everything that keeps a server from its work, or that its owner should know, and says of
 * each what mends it. Works beside a running server and without one, and starts nothing of it.
 */
public final class Doctor {
    private static final List<Check> ALL =
            List.of(
                    new HomeCheck(),
                    new FilesCheck(),
                    new DiskCheck(),
                    new ServerCheck(),
                    new ConfigCheck(),
                    new AddressCheck(),
                    new RulesCheck(),
                    new JournalCheck(),
                    new UnusedCheck(),
                    new ClockCheck(),
                    new SandboxCheck(),
                    new CacheCheck());

    private final List<Check> checks;

    public Doctor() {
        this(ALL);
    }

    Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Looks at all of it, in order; a check that fails is a finding, too. */
    public List<Finding> look(Site site) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.addAll(findings(check, site));
        }
        return findings;
    }

    private static List<Finding> findings(Check check, Site site) {
        try {
            return check.look(site);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(failed(check, stopped));
        } catch (Exception | LinkageError broken) {
            return List.of(failed(check, broken));
        }
    }

    private static Finding failed(Check check, Throwable broken) {
        return Finding.wrong(
                check.name(),
                "it cannot be looked at: " + broken,
                "see that you may read ATOM_OS_HOME; if you may, please report this");
    }
}
