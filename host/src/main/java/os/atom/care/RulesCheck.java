package os.atom.care;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.command.SystemExecutables;
import os.atom.command.catalogue.CatalogueInvalid;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.home.Home;
import os.atom.home.OwnFolder;
import os.atom.mount.Protected;
import os.atom.network.NetworkRules;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.redaction.Redaction;

/** Whether the files by which people govern are right: those that are not do not count. */
final class RulesCheck implements Check {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public List<Finding> look(Site site) {
        if (site.home().isEmpty()) {
            return List.of();
        }
        Home home = site.home().get();
        // Beside a server the library that judges must not be unpacked over the server's own.
        System.setProperty("jne.extract.dir", site.work().resolve("native").toString());
        List<Finding> wrongs =
                Stream.of(
                                wrong("policies", policies(home), "atom-os policy check"),
                                wrong("catalogue", catalogue(home), "atom-os doctor"),
                                wrong("network", network(home), "atom-os doctor"),
                                wrong("redaction", redaction(home, site), "atom-os doctor"))
                        .flatMap(findings -> findings)
                        .toList();
        return wrongs.isEmpty()
                ? List.of(
                        Finding.fine(
                                name(),
                                "policies, catalogue, network and redaction are understood"))
                : wrongs;
    }

    private Stream<Finding> wrong(String what, List<String> problems, String ask) {
        return problems.stream()
                .map(problem ->
                        Finding.wrong(
                                name(),
                                what + ": " + problem,
                                "repair that file or move it away, then ask " + ask));
    }

    private static List<String> policies(Home home) {
        return new Policies(PolicyFolder.of(home.policies()), Set.of(), Protected::name)
                .check().stream().map(Object::toString).toList();
    }

    private static List<String> catalogue(Home home) {
        try {
            var _ = YamlCatalogue.load(List.of(home.catalogue()), new SystemExecutables());
            return List.of();
        } catch (CatalogueInvalid | UncheckedIOException invalid) {
            return List.of(String.valueOf(invalid.getMessage()));
        }
    }

    private static List<String> network(Home home) {
        return switch (new NetworkRules(OwnFolder.of(home.network())).reload(_ -> {})) {
            case NetworkRules.Reload.Invalid(List<String> problems) -> problems;
            case NetworkRules.Reload.Changed _, NetworkRules.Reload.Unchanged _ -> List.of();
        };
    }

    private static List<String> redaction(Home home, Site site) {
        Redaction redaction =
                new Redaction(
                        OwnFolder.of(home.redaction()),
                        new Redaction.Choices(
                                Set.copyOf(site.settings().redaction().personal()),
                                site.settings().redaction().allow()));
        redaction.reload(_ -> {});
        return redaction.problems().stream().map(Object::toString).toList();
    }
}
